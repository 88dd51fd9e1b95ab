package dev.filmgate.video;

import java.util.Locale;
import java.util.Optional;

/** How many lines the short side of the picture has. */
public enum Resolution {
  P480(480),
  P720(720),
  P1080(1080);

  private final int shortSide;

  Resolution(int shortSide) {
    this.shortSide = shortSide;
  }

  /** Reads {@code 720p} in any case; empty for anything else, {@code 720} included. */
  public static Optional<Resolution> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "480p" -> Optional.of(P480);
      case "720p" -> Optional.of(P720);
      case "1080p" -> Optional.of(P1080);
      default -> Optional.empty();
    };
  }

  public int shortSide() {
    return shortSide;
  }

  /** {@code 720p}. */
  public String lower() {
    return shortSide + "p";
  }

  /** {@code 720P}. */
  public String upper() {
    return shortSide + "P";
  }

  @Override
  public String toString() {
    return lower();
  }
}
