package dev.filmgate.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Percent-decoding, once and strictly, of paths, queries and urlencoded forms. */
public final class UrlText {

  private UrlText() {}

  /** The decoded text; null when an escape is malformed or the bytes are not UTF-8. */
  static @Nullable String decode(String text) {
    return text.indexOf('%') < 0 ? text : decodeEscapes(text);
  }

  /** The same for form fields, where {@code +} is a blank. */
  public static @Nullable String decodeForm(String text) {
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

  /** Name and value pairs; a pair that cannot be decoded stays raw. */
  static Map<String, List<String>> pairs(String raw) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    var pairs = new LinkedHashMap<String, List<String>>();
    int at = 0;
    while (at <= raw.length()) {
      int end = raw.indexOf('&', at);
      end = end < 0 ? raw.length() : end;
      if (end > at) {
        add(raw.substring(at, end), pairs);
      }
      at = end + 1;
    }
    pairs.replaceAll((_, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(pairs);
  }

  private static void add(String pair, Map<String, List<String>> pairs) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
    pairs.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static String decoded(String raw) {
    String text = decodeForm(raw);
    return text == null ? raw : text;
  }
}
