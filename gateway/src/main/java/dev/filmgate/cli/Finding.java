package dev.filmgate.cli;

import java.util.Locale;

/** One thing that {@code doctor} looked at. */
public record Finding(String name, Level level, String detail) {

  /** How it stands. */
  public enum Level {
    OK,
    WARN,
    BAD;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Finding ok(String name, String detail) {
    return new Finding(name, Level.OK, detail);
  }

  /** It works, but not as well as it could. */
  public static Finding warn(String name, String detail) {
    return new Finding(name, Level.WARN, detail);
  }

  /** It will not work; the detail says what to do. */
  public static Finding bad(String name, String detail) {
    return new Finding(name, Level.BAD, detail);
  }
}
