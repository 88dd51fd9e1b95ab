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
    float pan = view.panAt(0.9f) * canvas.unit();
    float middle = canvas.size().width() / 2f - pan;
    float scale = 1f / canvas.size().height();
    var ripples = new float[canvas.width / STRIDE + 2];
    var fines = new float[ripples.length];
    for (int i = 0; i < ripples.length; i++) {
      float x = (i * STRIDE - middle) * scale;
      fines[i] = fine(x, line, view.seconds());
      ripples[i] = broad(x, line, view.seconds()) + fines[i] * 0.5f;
    }
    float spread = scale / (0.05f + 0.22f * line.depth);
    var pixels = new Pixels(canvas, line, sunX, spread);
    for (int i = 0; i * STRIDE < canvas.width; i++) {
      float ripple = ripples[i];
      float fine = fines[i];
      float rippleStep = (ripples[i + 1] - ripple) / STRIDE;
      float fineStep = (fines[i + 1] - fine) / STRIDE;
      for (int j = 0; j < STRIDE; j++) {
        pixels.paint(i * STRIDE + j, ripple + rippleStep * j, fine + fineStep * j);
      }
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

  /** One row's pixels: each mirrors a place above the edge. */
  private final class Pixels {
    private final Canvas canvas;
    private final Line line;
    private final float sunX;
    private final float spread;
    private final float murk;
    private final boolean coloured;

    Pixels(Canvas canvas, Line line, float sunX, float spread) {
      this.canvas = canvas;
      this.line = line;
      this.sunX = sunX;
      this.spread = spread;
      this.murk = 0.30f + 0.30f * line.depth;
      this.coloured = (line.y & 1) == 0;
    }

    void paint(int x, float ripple, float fine) {
      int width = canvas.width;
      float[] luma = canvas.luma;
      float from = Curve.clamp(line.mirrored + ripple * line.sway, 0, line.first - 1.01f);
      int row = (int) from;
      float part = from - row;
      float shifted = Curve.clamp(x + fine * line.sway * 0.4f, 0, width - 1.01f);
      int column = (int) shifted;
      int above = row * width + column;
      float left = luma[above] + (luma[above + width] - luma[above]) * part;
      float right = luma[above + 1] + (luma[above + width + 1] - luma[above + 1]) * part;
      float value = left + (right - left) * (shifted - column);
      float aside = (x - sunX) * spread;
      float below = Math.max(0, 1 - aside * aside);
      float spark = Math.min(1, Math.max(0, ripple - 0.16f) * 3.2f * below);
      value += (body.y() - value) * murk;
      luma[line.y * width + x] = value + (glitter.y() - value) * spark * 0.85f;
      if (coloured && (x & 1) == 0) {
        colour(x, (row >> 1) * canvas.chromaWidth + (column >> 1), spark * 0.8f);
      }
    }

    private void colour(int x, int source, float spark) {
      int to = (line.y >> 1) * canvas.chromaWidth + (x >> 1);
      float u = canvas.chromaU[source];
      float v = canvas.chromaV[source];
      u += (body.u() - u) * murk;
      v += (body.v() - v) * murk;
      canvas.chromaU[to] = u + (glitter.u() - u) * spark;
      canvas.chromaV[to] = v + (glitter.v() - v) * spark;
    }
  }
}
