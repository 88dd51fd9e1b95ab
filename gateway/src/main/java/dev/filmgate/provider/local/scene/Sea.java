package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;

/**
 * Open water in perspective. Three sizes of waves run towards the viewer; their slopes decide
 * whether we see the sky's reflection or into the water, and below the sun they glitter.
 */
final class Sea {

  private static final int STRIDE = 2;
  private static final float NEAREST = 0.030f;

  private final Noise noise;
  private final Palette palette;
  private final float horizon;
  private final float roughness;

  /**
   * @param horizon as a part of the height
   * @param roughness 0 for a mirror, 1 for a storm
   */
  Sea(Noise noise, Palette palette, float horizon, float roughness) {
    this.noise = noise;
    this.palette = palette;
    this.horizon = horizon;
    this.roughness = roughness;
  }

  float edge(Canvas canvas, View view) {
    return horizon * canvas.size().height() + view.tiltAt(0) * canvas.unit();
  }

  void paint(Canvas canvas, View view, float sunX) {
    float edge = edge(canvas, view);
    int first = Math.max(0, (int) edge);
    var waves = new Waves(canvas, view, edge, sunX);
    for (int y = first; y < canvas.height; y++) {
      waves.row(y, Math.min(1, y + 1 - edge));
    }
  }

  /** One frame's rows, from the horizon towards the viewer; each remembers the one behind it. */
  private final class Waves {
    private final Canvas canvas;
    private final View view;
    private final float edge;
    private final float sunX;
    private final float[] behind;
    private final float seconds;

    Waves(Canvas canvas, View view, float edge, float sunX) {
      this.canvas = canvas;
      this.view = view;
      this.edge = edge;
      this.sunX = sunX;
      this.behind = new float[canvas.width / STRIDE];
      this.seconds = view.seconds();
    }

    void row(int y, float cover) {
      float deep = Curve.clamp((y + 0.5f - edge) / (canvas.size().height() - edge));
      float far = 1 / (NEAREST + deep);
      float step = far - 1 / (NEAREST + deep + 1f / (canvas.size().height() - edge));
      var tint = new Tint(deep, step);
      float scale = far / canvas.unit() / view.zoomAt(0.6f);
      float start = (-canvas.size().width() / 2f) * scale + view.pan() * 0.9f;
      for (int i = 0; i < behind.length; i++) {
        float height = height(start + i * STRIDE * scale, far, deep);
        float slope = (height - behind[i]) / Math.max(0.02f, step * 9);
        behind[i] = height;
        pixel(i * STRIDE, y, tint, height, Curve.clamp(slope, -1, 1), cover);
      }
    }

    private float height(float x, float far, float deep) {
      float broad = noise.at(x * 1.5f + seconds * 0.06f, far * 3.4f + seconds * 0.55f);
      float middle = noise.at(x * 3.9f - seconds * 0.10f, far * 8.5f + seconds * 0.95f);
      float fine = noise.at(x * 10.5f + seconds * 0.16f, far * 23f + seconds * 1.5f);
      float middleSeen = Curve.clamp(deep * 14);
      float fineSeen = Curve.clamp(deep * 5);
      return (broad - 0.5f) * 0.55f
          + (middle - 0.5f) * 0.34f * middleSeen
          + (fine - 0.5f) * 0.22f * fineSeen;
    }

    private void pixel(int x, int y, Tint tint, float height, float slope, float cover) {
      float calm = 0.35f + 0.9f * roughness;
      float seen = Curve.clamp(tint.mirror - slope * 0.34f * calm + height * 0.30f * calm);
      Ink body = palette.ground().water();
      float value = body.y() + (tint.sky.y() - body.y()) * seen;
      float aside = (x - sunX) * tint.spread;
      float below = Math.max(0, 1 - aside * aside);
      float spark = Curve.clamp((height - slope * 0.22f + 0.02f) * 5.5f) * below;
      float sheen = below * below * 0.22f * (1 - tint.deep * 0.6f);
      float light = Math.min(1, spark * below * 0.9f + sheen);
      Ink sun = palette.sky().sun();
      value += (sun.y() - value) * light;
      float foam =
          roughness
              * Curve.step(0.16f, 0.36f, height + slope * 0.05f)
              * (0.25f + 0.75f * tint.deep)
              * 0.75f;
      value += (tint.foam.y() - value) * foam;
      int at = y * canvas.width + x;
      float[] luma = canvas.luma;
      luma[at] += (value - luma[at]) * cover;
      luma[at + 1] += (value - luma[at + 1]) * cover;
      if ((y & 1) == 0) {
        int c = (y >> 1) * canvas.chromaWidth + (x >> 1);
        float u = body.u() + (tint.sky.u() - body.u()) * seen;
        float v = body.v() + (tint.sky.v() - body.v()) * seen;
        u += (sun.u() - u) * light;
        v += (sun.v() - v) * light;
        canvas.chromaU[c] += (u * (1 - foam) - canvas.chromaU[c]) * cover;
        canvas.chromaV[c] += (v * (1 - foam) - canvas.chromaV[c]) * cover;
      }
    }

    /** What the pixels of one row have in common. */
    private final class Tint {
      final float deep;
      final float mirror;
      final float spread;
      final Ink sky;
      final Ink foam;

      Tint(float deep, float step) {
        this.deep = deep;
        this.mirror = 0.26f + 0.62f * (1 - deep) * (1 - deep) * (1 - deep) + Math.min(0, step);
        this.spread = 1f / canvas.unit() / (0.09f + 0.30f * deep);
        this.sky = palette.sky().horizon().toward(palette.sky().middle(), 0.15f + 0.6f * deep);
        this.foam = palette.clouds().lit().toward(Ink.WHITE, 0.3f);
      }
    }
  }
}
