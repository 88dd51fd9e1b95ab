package dev.filmgate.json;

/** Checks what the JSON library lets through: overlong forms, surrogates and stray bytes. */
final class Utf8 {

  private Utf8() {}

  /** The position of the first byte that is not well-formed UTF-8 (RFC 3629), or -1. */
  static int firstInvalid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequence(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /** The length of the multi-byte sequence that starts here, 0 if there is none. */
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean allowed =
        switch (lead) {
          case 0xE0 -> second >= 0xA0;
          case 0xED -> second < 0xA0;
          case 0xF0 -> second >= 0x90;
          case 0xF4 -> second < 0x90;
          default -> true;
        };
    return allowed ? length : 0;
  }

  /** Whether text holds half of a surrogate pair, which no UTF-8 can carry. */
  static boolean hasLoneSurrogate(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!Character.isSurrogate(c)) {
        at++;
      } else if (Character.isSupplementaryCodePoint(text.codePointAt(at))) {
        at += 2;
      } else {
        return true;
      }
    }
    return false;
  }
}
