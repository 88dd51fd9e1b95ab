package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.shape.Outline;
import dev.filmgate.provider.local.shape.Placement;
import java.util.SplittableRandom;

/** A small flock that crosses the sky. */
final class Birds {

  private static final int NUMBERS = 4;

  private final float[] flock;
  private final float startX;
  private final float startY;
  private final float heading;
  private final Ink ink;

  Birds(SplittableRandom random, Ink ink) {
    this.flock = new float[(6 + random.nextInt(6)) * NUMBERS];
    for (int i = 0; i < flock.length; i++) {
      flock[i] = (float) random.nextDouble();
    }
    this.heading = random.nextBoolean() ? 1 : -1;
    this.startX = 0.5f - heading * (0.16f + 0.2f * (float) random.nextDouble());
    this.startY = 0.2f + 0.14f * (float) random.nextDouble();
    this.ink = ink;
  }

  void paint(Canvas canvas, View view) {
    float unit = canvas.unit();
    float flown = heading * 0.024f * view.seconds();
    for (int i = 0; i < flock.length; i += NUMBERS) {
      float size = unit * (0.010f + 0.006f * flock[i + 2]) * view.zoomAt(0.4f);
      float x =
          canvas.size().width() * (startX + flown)
              + (flock[i] - 0.5f) * unit * 0.26f
              - view.panAt(0.3f) * unit;
      float y =
          canvas.size().height() * startY
              + (flock[i + 1] - 0.5f) * unit * 0.13f
              + unit * 0.006f * Curve.turn(view.seconds() * 0.3f + flock[i + 3]);
      float flap = Curve.turn(view.seconds() * (1.1f + 0.5f * flock[i + 2]) + flock[i + 3]);
      canvas.fill(wings(flap), Placement.at(x, y, size), ink, 0.9f);
    }
  }

  private static Outline wings(float flap) {
    float tip = -0.25f - 0.5f * flap;
    float bend = -0.35f - 0.15f * flap;
    return Outline.builder()
        .move(-1, tip)
        .curve(-0.45f, bend - 0.12f, 0, 0)
        .curve(0.45f, bend - 0.12f, 1, tip)
        .curve(0.45f, bend + 0.06f, 0, 0.16f)
        .curve(-0.45f, bend + 0.06f, -1, tip)
        .build();
  }
}
