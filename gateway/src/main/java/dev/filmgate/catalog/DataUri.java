package dev.filmgate.catalog;

import java.util.Base64;
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
    return isBase64(uri.substring(comma + 1))
        ? Optional.empty()
        : Optional.of("its base64 is empty or broken");
  }

  private static boolean isBase64(String text) {
    if (text.isEmpty()) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }
}
