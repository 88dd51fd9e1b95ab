package dev.filmgate.provider;

/**
 * One thing that was looked at when a route was tested.
 *
 * @param about such as {@code key}
 * @param detail what was seen and, where something is amiss, what to do; never a secret
 */
public record RouteFinding(String about, Verdict verdict, String detail) {

  /** How it is. */
  public enum Verdict {
    OK,
    /** Could not be told. */
    UNKNOWN,
    BAD;

    /** The word of our own API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public static RouteFinding ok(String about, String detail) {
    return new RouteFinding(about, Verdict.OK, detail);
  }

  public static RouteFinding unknown(String about, String detail) {
    return new RouteFinding(about, Verdict.UNKNOWN, detail);
  }

  public static RouteFinding bad(String about, String detail) {
    return new RouteFinding(about, Verdict.BAD, detail);
  }
}
