package dev.filmgate.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with a data URI on its face; the picture itself is looked at later. */
final class DataUri {

  private static final List<String> TYPES =
      List.of("image/png", "image/jpeg", "image/jpg", "image/webp", "image/gif");
  private static final String SCHEME = "data:";
  private static final int HEADER = 100;

  private DataUri() {}

  static Optional<String> problem(String uri) {
    int comma = uri.substring(0, Math.min(uri.length(), HEADER)).indexOf(',');
    if (comma < 0 || !uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.of("is not a data URI of the form data:image/png;base64,…");
    }
    String header = uri.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
    if (!header.endsWith(";base64")
        || !TYPES.contains(header.substring(0, header.length() - ";base64".length()))) {
      return Optional.of(
          "a data URI must be base64 of image/png, image/jpeg, image/webp or image/gif");
    }
    return isBase64(uri, comma + 1)
        ? Optional.empty()
        : Optional.of("its base64 is empty or broken");
  }

  /** Looked at in place: such a text is often many megabytes long. */
  private static boolean isBase64(String text, int from) {
    int end = text.length();
    while (end > from && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = from; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    int digits = end - from;
    boolean isPadded = end < text.length();
    return digits > 1 && (isPadded ? (text.length() - from) % 4 == 0 : digits % 4 != 1);
  }

  private static boolean isDigit(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
