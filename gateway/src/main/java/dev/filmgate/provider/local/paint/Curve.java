package dev.filmgate.provider.local.paint;

/** Small functions of one number. Nothing here depends on the platform's floating-point library. */
public final class Curve {

  private static final int SINES = 4096;
  private static final float[] SINE = sines();

  private Curve() {}

  public static float clamp(float value) {
    return Math.min(1f, Math.max(0f, value));
  }

  public static float clamp(float value, float low, float high) {
    return Math.min(high, Math.max(low, value));
  }

  public static float mix(float from, float to, float amount) {
    return from + (to - from) * amount;
  }

  /** 0 below {@code from}, 1 above {@code to} (or the other way round), smooth between. */
  public static float step(float from, float to, float value) {
    float t = clamp((value - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  /** Slow at both ends of 0 to 1. */
  public static float ease(float t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  /** The sine of a number of whole turns. */
  public static float turn(float turns) {
    float at = (turns - floor(turns)) * SINES;
    int index = (int) at;
    float fraction = at - index;
    float a = SINE[index & (SINES - 1)];
    float b = SINE[(index + 1) & (SINES - 1)];
    return a + (b - a) * fraction;
  }

  public static int floor(float value) {
    int whole = (int) value;
    return value < whole ? whole - 1 : whole;
  }

  private static float[] sines() {
    var table = new float[SINES];
    for (int i = 0; i < SINES; i++) {
      table[i] = (float) StrictMath.sin(2 * StrictMath.PI * i / SINES);
    }
    return table;
  }
}
