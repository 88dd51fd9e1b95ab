package dev.filmgate.provider.local.paint;

/** Directions, in whole turns. */
public final class Angle {

  private Angle() {}

  /** The direction of (x, y) from 0 to 1, to about a thousandth of a turn. */
  public static float of(float y, float x) {
    float ax = Math.abs(x);
    float ay = Math.abs(y);
    float small = Math.min(ax, ay) / Math.max(1e-6f, Math.max(ax, ay));
    float square = small * small;
    float octant =
        ((-0.046496473f * square + 0.15931422f) * square - 0.32762277f) * square * small + small;
    float turns = octant * 0.15915494f;
    if (ay > ax) {
      turns = 0.25f - turns;
    }
    if (x < 0) {
      turns = 0.5f - turns;
    }
    return y < 0 ? 1 - turns : turns;
  }
}
