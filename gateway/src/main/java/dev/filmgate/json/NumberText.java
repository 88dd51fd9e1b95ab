package dev.filmgate.json;

/** The grammar of JSON numbers, with a bound on how large or small a number may be. */
final class NumberText {

  /** Beyond what a double can hold, and far below what makes big arithmetic slow. */
  private static final int MAX_EXPONENT = 400;

  /** Longer than any {@link JsonLimits} in use; a bound for numbers made by code. */
  private static final int MAX_LENGTH = 1_000;

  private NumberText() {}

  static boolean isSound(String text) {
    return isWellFormed(text) && isBounded(text);
  }

  static boolean isWellFormed(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return false;
    }
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      if (end == at + 1) {
        return false;
      }
      at = end;
    }
    return at == text.length() || isExponent(text, at);
  }

  private static boolean isExponent(String text, int start) {
    if ((text.charAt(start) | 0x20) != 'e') {
      return false;
    }
    int at = start + 1;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int end = digits(text, at);
    return end > at && end == text.length();
  }

  /** Assumes a well-formed number. */
  static boolean isBounded(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    int value = 0;
    for (int at = exponent + 1; exponent >= 0 && at < text.length(); at++) {
      char c = text.charAt(at);
      value = c == '+' || c == '-' ? value : value * 10 + (c - '0');
      if (value > MAX_EXPONENT) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
