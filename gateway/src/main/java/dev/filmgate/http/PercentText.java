package dev.filmgate.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-decoding, once and strictly. */
final class PercentText {

  private PercentText() {}

  /** The decoded text; null when an escape is malformed or the bytes are not UTF-8. */
  static @Nullable String decode(String text) {
    return text.indexOf('%') < 0 ? text : decodeEscapes(text);
  }

  /** The same for form fields, where {@code +} is a blank. */
  static @Nullable String decodeForm(String text) {
    return decode(text.indexOf('+') < 0 ? text : text.replace('+', ' '));
  }

  private static @Nullable String decodeEscapes(String text) {
    var bytes = new byte[text.length() * 3];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '%') {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          bytes[size++] = b;
        }
        at++;
        continue;
      }
      int value = at + 2 < text.length() ? hex(text.charAt(at + 1), text.charAt(at + 2)) : -1;
      if (value < 0) {
        return null;
      }
      bytes[size++] = (byte) value;
      at += 3;
    }
    return utf8(ByteBuffer.wrap(bytes, 0, size));
  }

  private static int hex(char high, char low) {
    int first = high < 0x80 ? Character.digit(high, 16) : -1;
    int second = low < 0x80 ? Character.digit(low, 16) : -1;
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  private static @Nullable String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
