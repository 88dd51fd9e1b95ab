package dev.filmgate.http;

import java.util.Locale;
import java.util.Set;

/** What may stand in a header field we send: plain ASCII, and never a line break. */
final class FieldText {

  /** Fields that decide where a message ends; only the endpoint writes them. */
  private static final Set<String> OURS =
      Set.of("content-length", "transfer-encoding", "connection", "date", "trailer", "upgrade");

  private FieldText() {}

  static String name(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header has a name");
    }
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        throw new IllegalArgumentException("not a header name");
      }
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the endpoint writes " + name + " itself");
    }
    return name;
  }

  static String value(String value) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if ((c < ' ' && c != '\t') || c > '~') {
        throw new IllegalArgumentException("a header value is plain ASCII on one line");
      }
    }
    return value;
  }
}
