package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.text.Caption;

/** Lays a caption over the lower third: a soft shade, a shadow, the letters; fades in and out. */
public final class Titles {

  private static final Ink LETTERS = Ink.of(0xf6f3ec);
  private static final float SHADE = 0.5f;

  /** How long letters take to go when a film is continued, in seconds. */
  public static final float LEAVING = 0.75f;

  private final Caption caption;
  private final float begin;
  private final float duration;
  private final float cut;

  /**
   * @param begin when the part of the film begins that the caption is for, in seconds
   * @param duration how long that part is
   */
  public Titles(Caption caption, float begin, float duration) {
    this(caption, begin, duration, Float.MAX_VALUE);
  }

  private Titles(Caption caption, float begin, float duration, float cut) {
    this.caption = caption;
    this.begin = begin;
    this.duration = duration;
    this.cut = cut;
  }

  /** The same up to a moment, and then they go. */
  public Titles endingAt(float moment) {
    return new Titles(caption, begin, duration, moment);
  }

  private float strength(float seconds) {
    float since = Math.min(seconds, cut) - begin;
    float fade = Math.min(1, duration * 0.2f);
    float wait = Math.min(0.4f, duration * 0.1f);
    float end = duration - wait * 0.5f;
    return Curve.step(wait, wait + fade, since)
        * Curve.step(end, end - fade, since)
        * (seconds <= cut ? 1 : Curve.step(LEAVING, 0, seconds - cut));
  }

  public void paint(Canvas canvas, float seconds) {
    float strength = strength(seconds);
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
