package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.text.Caption;

/** Lays a caption over the lower third: a soft shade, a shadow, the letters; fades in and out. */
public final class Titles {

  private static final Ink LETTERS = Ink.of(0xf6f3ec);
  private static final float SHADE = 0.5f;

  private final Caption caption;
  private final float duration;

  public Titles(Caption caption, float duration) {
    this.caption = caption;
    this.duration = duration;
  }

  public void paint(Canvas canvas, float seconds) {
    float fade = Math.min(1, duration * 0.2f);
    float begin = Math.min(0.4f, duration * 0.1f);
    float strength =
        Curve.step(begin, begin + fade, seconds)
            * Curve.step(duration - begin * 0.5f, duration - begin * 0.5f - fade, seconds);
    if (strength <= 0) {
      return;
    }
    int height = canvas.size().height();
    int shadeTop = Math.max(0, (int) (caption.top() - caption.size() * 4)) & ~1;
    for (int y = shadeTop; y < height; y++) {
      float shade = SHADE * strength * Curve.step(shadeTop, height, y);
      shadeRow(canvas, y, shade);
      if (y >= caption.top()) {
        letterRow(canvas, y, strength * 0.95f);
      }
    }
  }

  private static void shadeRow(Canvas canvas, int y, float shade) {
    int from = y * canvas.width;
    for (int x = 0; x < canvas.width; x++) {
      canvas.luma[from + x] += (16 - canvas.luma[from + x]) * shade;
    }
    if ((y & 1) == 0) {
      int chroma = (y >> 1) * canvas.chromaWidth;
      for (int x = 0; x < canvas.chromaWidth; x++) {
        canvas.chromaU[chroma + x] *= 1 - shade;
        canvas.chromaV[chroma + x] *= 1 - shade;
      }
    }
  }

  private void letterRow(Canvas canvas, int y, float strength) {
    int offset = Math.max(1, (int) (caption.size() * 0.07f));
    for (int x = 0; x < canvas.size().width(); x++) {
      float shadow = caption.cover(x - offset, y - offset);
      if (shadow > 0) {
        canvas.blend(x, y, Ink.BLACK, shadow * strength * 0.55f);
      }
      float letter = caption.cover(x, y);
      if (letter > 0) {
        canvas.blend(x, y, LETTERS, letter * strength);
      }
    }
  }
}
