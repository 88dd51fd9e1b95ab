package dev.filmgate.video;

/**
 * What a finished video turned out to be when it was looked at.
 *
 * @param width 0, as the height, where only the length was kept
 * @param millis its whole length
 */
public record Measured(int width, int height, long millis) {

  /** Models work in blocks of pixels: 704 lines are meant as 720. */
  private static final int TOLERANCE = 10;

  /** Of which only the length is known. */
  public static Measured ofLength(long millis) {
    return new Measured(0, 0, millis);
  }

  public boolean hasSize() {
    return width > 0 && height > 0;
  }

  /** What it can be sold as: the highest resolution that its short side reaches, or the lowest. */
  public Resolution resolution() {
    Resolution reached = Resolution.P480;
    for (Resolution each : Resolution.values()) {
      reached = lines() * TOLERANCE >= each.shortSide() * (TOLERANCE - 1L) ? each : reached;
    }
    return reached;
  }

  /** Whether this resolution's word says the truth about it. */
  boolean isAt(Resolution named) {
    return Math.abs(lines() - named.shortSide()) * TOLERANCE <= named.shortSide();
  }

  private long lines() {
    return Math.min(width, height);
  }
}
