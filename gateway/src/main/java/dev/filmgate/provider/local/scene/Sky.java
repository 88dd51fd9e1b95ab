package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Field;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;

/**
 * The air above the horizon: a gradient, the glow of sun or moon, and clouds that are lit from its
 * side. Made at a quarter of the size; the disc and the stars are drawn on top at full size.
 */
final class Sky {

  /**
   * @param horizon where the sky ends, as a part of the height
   * @param sunX where the sun stands, as a part of the width
   * @param sunY as a part of the height
   * @param sunRadius as a part of the shorter side; 0 for none
   * @param cover how much of the sky has clouds, 0 to 1
   * @param wind how fast they travel
   */
  record Layout(float horizon, float sunX, float sunY, float sunRadius, float cover, float wind) {}

  private final Noise noise;
  private final Palette palette;
  private final Layout layout;

  Sky(Noise noise, Palette palette, Layout layout) {
    this.noise = noise;
    this.palette = palette;
    this.layout = layout;
  }

  float sunX(Canvas canvas, View view) {
    float width = canvas.size().width();
    float centred = (layout.sunX - 0.5f) * width * (1 + (view.zoom() - 1) * 0.25f);
    return width / 2 + centred - view.panAt(0) * canvas.unit();
  }

  float sunY(Canvas canvas, View view) {
    float height = canvas.size().height();
    float centred = (layout.sunY - 0.5f) * height * (1 + (view.zoom() - 1) * 0.25f);
    return height / 2 + centred + view.tiltAt(0) * canvas.unit();
  }

  /** Paints everything down to a little below {@code end}, a part of the height. */
  void paint(Canvas canvas, View view, Extras extras, float end) {
    float lowest = end * canvas.height + Math.max(0, view.tilt() * canvas.unit());
    int bottom = (int) Math.min(canvas.height, lowest + 3);
    var field = canvas.field;
    var row = new Row(canvas, view);
    for (int j = 0; j < field.rowsFor(bottom); j++) {
      row.paint(field, j);
    }
    extras.paintField(canvas, view, layout.horizon);
    field.paint(bottom);
    extras.paintSky(canvas, view);
    if (layout.sunRadius > 0) {
      float radius = layout.sunRadius * canvas.unit();
      canvas.disc(
          sunX(canvas, view),
          sunY(canvas, view),
          radius,
          Math.max(1, radius * 0.03f),
          palette.sky().sun(),
          0.97f);
    }
  }

  /** What one frame's rows have in common, and the row at hand. */
  private final class Row {
    private final float middleX;
    private final float middleY;
    private final float scale;
    private final float zoom;
    private final float pan;
    private final float sunX;
    private final float sunY;
    private final float seconds;
    private final float tilt;
    private final float horizon;

    Row(Canvas canvas, View view) {
      this.middleX = canvas.size().width() / 2f;
      this.middleY = canvas.size().height() / 2f;
      this.scale = 1f / canvas.unit();
      this.zoom = 1 / (1 + (view.zoom() - 1) * 0.2f);
      this.pan = view.panAt(0.1f) * canvas.unit();
      this.sunX = sunX(canvas, view);
      this.sunY = sunY(canvas, view);
      this.seconds = view.seconds() * layout.wind;
      this.tilt = view.tiltAt(0) * canvas.unit();
      this.horizon = layout.horizon * canvas.size().height();
    }

    void paint(Field field, int j) {
      float y = field.place(j);
      float down = Curve.clamp(((y - middleY - tilt) * zoom + middleY) / horizon);
      Ink air = air(down);
      // Clouds lie on a plane overhead: towards the horizon they crowd together and flatten.
      float crowd = 1f / (0.22f + 0.9f * Math.abs(1.02f - down));
      float fade = Curve.step(1.03f, 0.72f, down);
      for (int i = 0; i < field.columns; i++) {
        float x = field.place(i);
        float acrossPlane = ((x - middleX) * zoom + pan) * scale * 1.5f * crowd;
        point(field, j * field.columns + i, air, new float[] {x, y, acrossPlane, crowd, fade});
      }
    }

    private void point(Field field, int at, Ink air, float[] p) {
      float dx = (p[0] - sunX) * scale;
      float dy = (p[1] - sunY) * scale;
      float square = dx * dx + dy * dy;
      float glow = Math.max(0, 0.030f / (square + 0.055f) + 0.0036f / (square + 0.008f) - 0.06f);
      Ink sun = palette.sky().sun();
      float y = air.y() + (sun.y() - air.y()) * glow;
      float u = air.u() + (sun.u() - air.u()) * glow;
      float v = air.v() + (sun.v() - air.v()) * glow;
      float qx = p[2];
      float qy = p[3] * 2.3f;
      float warpX = noise.at(qx * 1.1f + seconds * 0.05f, qy * 1.3f + 3.7f);
      float warpY = noise.at(qx * 1.3f - 5.2f, qy * 1.1f - seconds * 0.04f);
      float cx = qx + seconds * 0.035f + warpX * 1.1f;
      float cy = qy * 1.25f + warpY * 0.9f;
      float density = noise.layered(cx, cy, 4);
      float low = 0.60f - 0.42f * layout.cover;
      float alpha = Curve.step(low, low + 0.34f, density) * p[4] * 0.92f;
      if (alpha > 0.002f) {
        float toSun = noise.layered(cx - dx * 0.35f, cy - 0.16f, 2) * 1.12f;
        float light = Curve.clamp(0.5f + (density - toSun) * 2.6f + glow * 0.5f);
        alpha *= 1 - glow * 0.45f;
        Ink lit = palette.clouds().lit();
        Ink shade = palette.clouds().shade();
        y += (shade.y() + (lit.y() - shade.y()) * light - y) * alpha;
        u += (shade.u() + (lit.u() - shade.u()) * light - u) * alpha;
        v += (shade.v() + (lit.v() - shade.v()) * light - v) * alpha;
      }
      field.set(at, y, u, v);
    }

    private Ink air(float down) {
      var sky = palette.sky();
      return sky.zenith()
          .toward(sky.middle(), Curve.step(0, 0.62f, down))
          .toward(sky.horizon(), Curve.step(0.45f, 1, down));
    }
  }
}
