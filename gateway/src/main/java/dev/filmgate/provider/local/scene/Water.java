package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.View;

/**
 * Still water that mirrors whatever is already painted above its edge: rippled, darker towards the
 * viewer, glittering below the sun.
 */
final class Water {

  private static final int STRIDE = 4;

  private final Noise noise;
  private final Ink body;
  private final Ink glitter;
  private final float roughness;

  Water(Noise noise, Ink body, Ink glitter, float roughness) {
    this.noise = noise;
    this.body = body;
    this.glitter = glitter;
    this.roughness = roughness;
  }

  /** Paints from the row {@code edge} to the bottom. */
  void paint(Canvas canvas, View view, float edge, float sunX) {
    int first = Math.max(1, (int) Math.min(canvas.height, edge + 2));
    for (int y = first; y < canvas.height; y++) {
      row(canvas, view, new Line(canvas, edge, y), sunX);
    }
  }

  /** How deep into the picture a row of water lies and what that does. */
  private static final class Line {
    final int y;
    final int first;
    final float depth;
    final float crowd;
    final float mirrored;
    final float sway;

    Line(Canvas canvas, float edge, int y) {
      float height = canvas.size().height();
      this.y = y;
      this.first = (int) edge;
      this.depth = Curve.clamp((y - edge) / Math.max(1, height - edge));
      this.crowd = 1f / (0.06f + depth);
      this.mirrored = edge - (y - edge) * 1.05f;
      this.sway = (3f + 30f * depth) * height / 720f;
    }
  }

  private void row(Canvas canvas, View view, Line line, float sunX) {
    float scale = 1f / canvas.size().height();
    float pan = view.panAt(0.9f) * canvas.unit();
    float middle = canvas.size().width() / 2f - pan;
    float body = 0.30f + 0.30f * line.depth;
    float spread = scale / (0.05f + 0.22f * line.depth);
    float broad = 0;
    float fine = 0;
    float nextBroad = broad((0 - middle) * scale, line, view.seconds());
    float nextFine = fine((0 - middle) * scale, line, view.seconds());
    float stepBroad = 0;
    float stepFine = 0;
    for (int x = 0; x < canvas.width; x++) {
      if ((x & (STRIDE - 1)) == 0) {
        broad = nextBroad;
        fine = nextFine;
        float at = (x + STRIDE - middle) * scale;
        nextBroad = broad(at, line, view.seconds());
        nextFine = fine(at, line, view.seconds());
        stepBroad = (nextBroad - broad) / STRIDE;
        stepFine = (nextFine - fine) / STRIDE;
      } else {
        broad += stepBroad;
        fine += stepFine;
      }
      float ripple = broad + fine * 0.5f;
      float aside = (x - sunX) * spread;
      float below = Math.max(0, 1 - aside * aside);
      float spark = Math.min(1, Math.max(0, ripple - 0.16f) * 3.2f * below);
      pixel(canvas, line, x, new float[] {ripple, fine, body, spark});
    }
  }

  private float broad(float x, Line line, float seconds) {
    return (noise.at(x * 1.75f * line.crowd + seconds * 0.25f, line.crowd * 6.5f + seconds * 0.9f)
            - 0.5f)
        * roughness;
  }

  private float fine(float x, Line line, float seconds) {
    return (noise.at(x * 3.85f * line.crowd - seconds * 0.3f, line.crowd * 15f - seconds * 1.1f)
            - 0.5f)
        * roughness;
  }

  private void pixel(Canvas canvas, Line line, int x, float[] p) {
    float from = Curve.clamp(line.mirrored + p[0] * line.sway, 0, line.first - 1.01f);
    int row = (int) from;
    float part = from - row;
    float aside = Curve.clamp(x + p[1] * line.sway * 0.4f, 0, canvas.width - 1.01f);
    int column = (int) aside;
    float[] luma = canvas.luma;
    int above = row * canvas.width + column;
    int below = above + canvas.width;
    float left = luma[above] + (luma[below] - luma[above]) * part;
    float right = luma[above + 1] + (luma[below + 1] - luma[above + 1]) * part;
    float value = left + (right - left) * (aside - column);
    value += (body.y() - value) * p[2];
    value += (glitter.y() - value) * p[3] * 0.85f;
    luma[line.y * canvas.width + x] = value;
    if (((x | line.y) & 1) == 0) {
      int to = (line.y >> 1) * canvas.chromaWidth + (x >> 1);
      int source = (row >> 1) * canvas.chromaWidth + (column >> 1);
      canvas.chromaU[to] = canvas.chromaU[source] + (body.u() - canvas.chromaU[source]) * p[2];
      canvas.chromaV[to] = canvas.chromaV[source] + (body.v() - canvas.chromaV[source]) * p[2];
      canvas.tint(x >> 1, line.y >> 1, glitter, p[3] * 0.8f);
    }
  }
}
