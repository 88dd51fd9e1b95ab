package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.View;
import java.util.SplittableRandom;

/** Head lights one way, tail lights the other, and lamps that stand still. */
final class Traffic {

  private static final Ink WHITE = Ink.of(0xfff0cf);
  private static final Ink RED = Ink.of(0xff3a2a);
  private static final int NUMBERS = 3;

  private final float[] cars;
  private final boolean lit;

  Traffic(SplittableRandom random, boolean lit) {
    this.lit = lit;
    this.cars = new float[34 * NUMBERS];
    for (int i = 0; i < cars.length; i++) {
      cars[i] = (float) random.nextDouble();
    }
  }

  void paint(Canvas canvas, View view, float y, Ink lamp) {
    float unit = canvas.unit();
    float zoom = view.zoomAt(1);
    if (!lit) {
      return;
    }
    float pitch = unit * 0.11f * zoom;
    float origin = canvas.size().width() / 2f - view.panAt(1) * unit * zoom;
    int first = (int) Math.floor(-origin / pitch);
    for (float x = origin + first * pitch; x < canvas.width + pitch; x += pitch) {
      canvas.glow(x, y - unit * 0.020f, unit * 0.045f, lamp, 0.34f);
      canvas.disc(x, y - unit * 0.020f, unit * 0.0028f, 1, lamp.toward(Ink.WHITE, 0.5f), 0.95f);
    }
    for (int i = 0; i < cars.length; i += NUMBERS) {
      boolean right = cars[i + 1] < 0.5f;
      float travelled = view.seconds() * (0.05f + 0.05f * cars[i + 2]) * (right ? 1 : -1);
      float place = cars[i] + travelled - view.panAt(1) * 0.5f;
      float x = (place - Curve.floor(place)) * (canvas.width + 80) - 40;
      Ink ink = right ? RED : WHITE;
      float lane = y - (right ? 0 : unit * 0.006f);
      canvas.glow(x, lane, unit * 0.022f, ink, 0.5f);
      canvas.disc(x, lane, unit * 0.0024f, 1, ink, 0.95f);
    }
  }
}
