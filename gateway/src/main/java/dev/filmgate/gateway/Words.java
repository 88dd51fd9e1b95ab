package dev.filmgate.gateway;

/** Makes a caller's word fit to be shown back: short, one line, no quotes. */
final class Words {

  private static final int SHOWN = 60;

  private Words() {}

  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> shown.appendCodePoint(c == '"' || Character.isISOControl(c) ? '?' : c));
    return shown.toString();
  }
}
