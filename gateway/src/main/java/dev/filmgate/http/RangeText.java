package dev.filmgate.http;

import dev.filmgate.http.ByteRange.Slice;
import dev.filmgate.http.ByteRange.Unsatisfiable;
import dev.filmgate.http.ByteRange.Whole;

/** Reads the value of a {@code Range} header. */
final class RangeText {

  private static final String UNIT = "bytes=";

  /** Digits that surely fit a long; more of them name a byte no file has. */
  private static final int MAX_DIGITS = 18;

  private RangeText() {}

  static ByteRange parse(String header, long size) {
    String text = header.strip();
    if (!text.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return new Whole();
    }
    String range = text.substring(UNIT.length()).strip();
    if (range.indexOf(',') >= 0) {
      return new Whole();
    }
    int dash = range.indexOf('-');
    if (dash < 0 || range.length() == 1) {
      return new Unsatisfiable();
    }
    String first = range.substring(0, dash);
    String last = range.substring(dash + 1);
    if (!isDigits(first) || !isDigits(last)) {
      return new Unsatisfiable();
    }
    return first.isEmpty()
        ? suffix(number(last), size)
        : slice(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), size);
  }

  private static ByteRange suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Unsatisfiable()
        : new Slice(Math.max(0, size - length), size - 1);
  }

  private static ByteRange slice(long from, long to, long size) {
    return from > to || from >= size
        ? new Unsatisfiable()
        : new Slice(from, Math.min(to, size - 1));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
