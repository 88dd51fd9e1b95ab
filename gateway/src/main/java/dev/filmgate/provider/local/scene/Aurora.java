package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Field;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.View;

/** Curtains of light that hang in the night sky and wander. Painted into the field of a sky. */
final class Aurora {

  private static final Ink GREEN = Ink.of(0x35f2a0);
  private static final Ink VIOLET = Ink.of(0x8d4be0);
  private static final int CURTAINS = 3;

  private final Noise noise;
  private final float strength;

  Aurora(Noise noise, float strength) {
    this.noise = noise;
    this.strength = strength;
  }

  void paint(Canvas canvas, View view, float horizon) {
    Field field = canvas.field;
    float unit = canvas.unit();
    float floor = horizon * canvas.size().height();
    for (int curtain = 0; curtain < CURTAINS; curtain++) {
      for (int i = 0; i < field.columns; i++) {
        float x = (field.place(i) + view.panAt(0.1f) * unit) / unit;
        column(field, i, new Curtain(curtain, x, floor, view.seconds()));
      }
    }
  }

  private record Curtain(int index, float x, float floor, float seconds) {}

  private void column(Field field, int i, Curtain c) {
    float drift = c.seconds * 0.045f;
    float wave = noise.at(c.x * 0.9f + c.index * 37 + drift, c.index * 5.1f + drift * 0.7f);
    float fold = noise.at(c.x * 2.6f + c.index * 11 - drift * 1.6f, 3 + drift);
    float hem = c.floor * (0.34f + 0.16f * c.index + 0.34f * (wave - 0.5f) + 0.1f * (fold - 0.5f));
    float ray = noise.at(c.x * 19f + fold * 3 + drift * 5, c.index * 9 + c.seconds * 0.12f);
    float broad = Curve.step(0.28f, 0.75f, noise.at(c.x * 1.3f - drift, c.index * 3.3f + 9));
    float light = strength * broad * (0.35f + 0.65f * ray) / (1 + 0.25f * c.index);
    float tall = c.floor * (0.30f + 0.25f * ray);
    int top = Math.max(0, (int) ((hem - tall) / 4));
    int bottom = Math.min(field.rows - 1, (int) ((hem + c.floor * 0.06f) / 4) + 1);
    for (int j = top; j <= bottom; j++) {
      float above = (hem - field.place(j)) / tall;
      float glow =
          above < 0
              ? Curve.step(-0.22f, 0, above)
              : (1 - Curve.clamp(above)) * (1 - Curve.clamp(above));
      add(
          field,
          j * field.columns + i,
          GREEN.toward(VIOLET, Curve.step(0.1f, 0.9f, above)),
          glow * light);
    }
  }

  private static void add(Field field, int at, Ink ink, float amount) {
    field.luma[at] += (ink.y() - 16) * amount * 0.8f;
    field.chromaU[at] += ink.u() * amount;
    field.chromaV[at] += ink.v() * amount;
  }
}
