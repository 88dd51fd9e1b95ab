package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Motif;
import dev.filmgate.provider.local.story.Weather;
import java.util.SplittableRandom;

/** What is between us and the scene: rain, snow, lightning, drifting motes or lanterns. */
final class Air {

  private static final int NUMBERS = 4;

  private final Look look;
  private final Palette palette;
  private final float[] drops;

  Air(Look look, Palette palette, SplittableRandom random) {
    this.look = look;
    this.palette = palette;
    int count =
        switch (look.weather()) {
          case CLEAR, CLOUDY, FOG -> look.shows(Motif.LANTERNS) ? 90 : 46;
          case SNOW -> 420;
          case RAIN -> 420;
          case STORM -> 620;
        };
    this.drops = new float[count * NUMBERS];
    for (int i = 0; i < drops.length; i++) {
      drops[i] = (float) random.nextDouble();
    }
  }

  void paint(Canvas canvas, View view) {
    switch (look.weather()) {
      case CLEAR, CLOUDY, FOG -> motes(canvas, view);
      case SNOW -> snow(canvas, view);
      case RAIN -> rain(canvas, view, 0.16f);
      case STORM -> {
        rain(canvas, view, 0.30f);
        lightning(canvas, view);
      }
    }
  }

  private void motes(Canvas canvas, View view) {
    boolean lanterns = look.shows(Motif.LANTERNS);
    Ink ink = lanterns ? palette.ground().accent() : palette.sky().sun();
    float unit = canvas.unit() / 720f;
    for (int i = 0; i < drops.length; i += NUMBERS) {
      float near = 0.35f + drops[i + 2];
      float sway = 0.03f * Curve.turn(view.seconds() * 0.08f * near + drops[i + 3]);
      float x = wrap(drops[i] - view.panAt(0.5f) * 0.5f * near + sway) * canvas.width;
      float y = wrap(drops[i + 1] - view.seconds() * 0.008f * near) * canvas.height;
      float shine =
          0.5f + 0.5f * Curve.turn(view.seconds() * (0.15f + 0.3f * drops[i + 3]) + drops[i]);
      float radius = (1.1f + 3.0f * drops[i + 2] * drops[i + 2]) * unit;
      if (lanterns) {
        canvas.glow(x, y, radius * 9, ink, 0.30f * shine);
        canvas.disc(x, y, radius * 0.9f, 1.2f * unit, ink, 0.9f * shine);
      } else {
        canvas.disc(x, y, radius, 2.4f * unit, ink, 0.34f * shine * (0.25f + 0.75f * drops[i + 3]));
      }
    }
  }

  private void snow(Canvas canvas, View view) {
    float unit = canvas.unit() / 720f;
    Ink ink = Ink.of(0xf7faff);
    for (int i = 0; i < drops.length; i += NUMBERS) {
      float near = 0.25f + 0.75f * drops[i + 2] * drops[i + 2];
      float sway = 0.02f * near * Curve.turn(view.seconds() * 0.22f + drops[i + 3]);
      float drift = view.seconds() * 0.018f * near - view.panAt(near) * 0.6f;
      float x = wrap(drops[i] + drift + sway) * canvas.width;
      float fall = view.seconds() * (0.035f + 0.10f * near) * 720f * unit / canvas.height;
      float y = wrap(drops[i + 1] + fall) * canvas.height;
      float radius = (0.7f + 3.4f * near * near) * unit;
      canvas.disc(x, y, radius, (0.9f + 1.6f * near) * unit, ink, 0.85f - 0.35f * near);
    }
  }

  private void rain(Canvas canvas, View view, float slant) {
    float unit = canvas.unit() / 720f;
    Ink ink = palette.clouds().lit().toward(Ink.WHITE, 0.5f);
    for (int i = 0; i < drops.length; i += NUMBERS) {
      float near = 0.3f + 0.7f * drops[i + 2];
      float fallen = drops[i + 1] + view.seconds() * (0.9f + 1.3f * near);
      float cycle = Curve.floor(fallen);
      float length = (16 + 44 * near) * unit;
      float y = (fallen - cycle) * (canvas.height + length) - length;
      float x =
          wrap(drops[i] + cycle * 0.377f - view.panAt(near) * 0.4f) * canvas.width * 1.3f
              - y * slant;
      streak(canvas, new float[] {x, y, length, slant, 0.10f + 0.22f * near}, ink);
    }
  }

  private static void streak(Canvas canvas, float[] s, Ink ink) {
    int top = Math.max(0, (int) s[1]);
    int bottom = Math.min(canvas.height - 1, (int) (s[1] + s[2]));
    for (int y = top; y <= bottom; y++) {
      float along = (y - s[1]) / s[2];
      float x = s[0] - (y - s[1]) * s[3];
      int column = Curve.floor(x);
      float part = x - column;
      float alpha = s[4] * Curve.clamp(along * 1.5f);
      if (column >= 0 && column + 1 < canvas.width) {
        canvas.blend(column, y, ink, alpha * (1 - part));
        canvas.blend(column + 1, y, ink, alpha * part);
      }
    }
  }

  /** A flash now and then, decided by the whole second, that dies away quickly. */
  private void lightning(Canvas canvas, View view) {
    int beat = (int) (view.seconds() / 2.2f);
    float when = beat * 2.2f + 0.3f + 1.2f * drops[(beat * 13 + 5) % drops.length];
    float since = view.seconds() - when;
    if (since < 0 || since > 0.45f) {
      return;
    }
    float flicker = since > 0.09f && since < 0.15f ? 0.3f : 1;
    float light = flicker * (1 - since / 0.45f) * 0.30f;
    Ink flash = Ink.of(0xdfe6ff);
    for (int i = 0; i < canvas.luma.length; i++) {
      canvas.luma[i] += (flash.y() - canvas.luma[i]) * light * 0.55f;
    }
  }

  private static float wrap(float value) {
    return value - Curve.floor(value);
  }

  boolean isWet() {
    return look.weather() == Weather.RAIN || look.weather() == Weather.STORM;
  }
}
