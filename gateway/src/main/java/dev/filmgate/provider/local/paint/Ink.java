package dev.filmgate.provider.local.paint;

/**
 * A colour as the planes hold it: luma 16 to 235, chroma centred on 0. Mixing two inks is the same
 * as mixing their RGB colours, because the conversion is linear.
 */
public record Ink(float y, float u, float v) {

  public static final Ink BLACK = of(0x000000);
  public static final Ink WHITE = of(0xffffff);

  /** From {@code 0xRRGGBB}. */
  public static Ink of(int rgb) {
    float r = (rgb >> 16) & 255;
    float g = (rgb >> 8) & 255;
    float b = rgb & 255;
    float luma = 0.2126f * r + 0.7152f * g + 0.0722f * b;
    float scale = 224f / 255f;
    return new Ink(
        16 + luma * 219f / 255f, (b - luma) / 1.8556f * scale, (r - luma) / 1.5748f * scale);
  }

  public Ink toward(Ink other, float amount) {
    return new Ink(
        Curve.mix(y, other.y, amount),
        Curve.mix(u, other.u, amount),
        Curve.mix(v, other.v, amount));
  }

  /** The same hue, more or less of it. */
  public Ink saturated(float factor) {
    return new Ink(y, u * factor, v * factor);
  }

  /** Another hue of the same strength; a whole turn comes back to where it was. */
  public Ink rotated(float turns) {
    float cosine = Curve.turn(turns + 0.25f);
    float sine = Curve.turn(turns);
    return new Ink(y, u * cosine - v * sine, u * sine + v * cosine);
  }

  /** The same hue, lighter (above 1) or darker. */
  public Ink lit(float factor) {
    return new Ink(16 + (y - 16) * factor, u * factor, v * factor);
  }
}
