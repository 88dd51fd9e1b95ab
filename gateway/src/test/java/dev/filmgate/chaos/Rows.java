package dev.filmgate.chaos;

/** What {@link Figures} prints: rows of the table of {@code ./do bench}, and lines beside it. */
final class Rows {

  private Rows() {}

  /** A figure that is held against a target. */
  static void row(String what, String ours, String target, boolean isMet) {
    print(what, ours, target, isMet ? "met" : "**missed**");
  }

  /** A figure without a target. */
  static void row(String what, String ours) {
    print(what, ours, "–", "for information");
  }

  private static void print(String what, String ours, String target, String verdict) {
    System.out.println("| %s | %s | – | – | %s | %s |".formatted(what, ours, target, verdict));
  }

  /** How it went, for whoever reads along. */
  static void note(String text) {
    System.out.println(text);
  }
}
