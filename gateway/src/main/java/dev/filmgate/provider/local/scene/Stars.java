package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.View;
import java.util.SplittableRandom;

/** Points of light that twinkle; where the sky is bright they fade. */
final class Stars {

  private static final Ink LIGHT = Ink.of(0xf4f6ff);
  private static final int NUMBERS = 5;

  private final float[] stars;
  private final float horizon;

  /**
   * @param horizon below which there are none, as a part of the height
   */
  Stars(SplittableRandom random, int count, float horizon) {
    this.stars = new float[count * NUMBERS];
    this.horizon = horizon;
    for (int i = 0; i < stars.length; i++) {
      stars[i] = (float) random.nextDouble();
    }
  }

  void paint(Canvas canvas, View view) {
    float width = canvas.size().width();
    float height = canvas.size().height();
    float zoom = 1 + (view.zoom() - 1) * 0.15f;
    for (int i = 0; i < stars.length; i += NUMBERS) {
      float x = (stars[i] - 0.5f) * 1.2f * width * zoom + width / 2 - view.panAt(0) * canvas.unit();
      float y = (stars[i + 1] * horizon - 0.5f) * height * zoom + height / 2;
      float bright = stars[i + 2] * stars[i + 2] * stars[i + 2];
      float twinkle =
          0.75f + 0.25f * Curve.turn(view.seconds() * (0.3f + stars[i + 3]) + stars[i + 4]);
      float size = (0.55f + 1.1f * bright) * canvas.unit() / 720f;
      star(canvas, x, y, size, (0.30f + 0.70f * bright) * twinkle);
    }
  }

  private static void star(Canvas canvas, float x, float y, float size, float light) {
    int column = (int) x;
    int row = (int) y;
    if (column < 1 || row < 1 || column >= canvas.width - 1 || row >= canvas.height - 1) {
      return;
    }
    float behind = canvas.luma[row * canvas.width + column];
    float seen = light * Curve.clamp((118 - behind) / 55f);
    if (seen > 0.02f) {
      canvas.disc(x, y, size, 0.8f, LIGHT, Math.min(1, seen));
      if (size > 1.2f) {
        canvas.glow(x, y, size * 5, LIGHT, seen * 0.16f);
      }
    }
  }
}
