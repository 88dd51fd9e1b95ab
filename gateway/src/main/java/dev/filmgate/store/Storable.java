package dev.filmgate.store;

import java.time.Instant;

/** What every database keeps exactly: text without NUL and half characters, times in micros. */
final class Storable {

  private static final long MICROS = 1_000_000;

  private Storable() {}

  /** The same text; databases cut or change any other. */
  static String text(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == 0) {
        throw new IllegalArgumentException("text with a NUL character cannot be stored");
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1))) {
          at++;
        } else {
          throw new IllegalArgumentException("text with half a surrogate pair cannot be stored");
        }
      }
    }
    return text;
  }

  /** Microseconds since 1970; anything finer is cut off. */
  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS), (long) time.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }
}
