package dev.filmgate.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.List;

/**
 * Refuses requests whose end two readers could see at different places, beyond what the library
 * refuses by itself.
 */
final class Framing {

  private static final int MAX_FIELDS = 200;
  private static final HeaderName NAMELESS = HeaderNames.create("");

  private Framing() {}

  static boolean isSound(String target, ServerRequestHeaders headers, boolean oldVersion) {
    var lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
    var encodings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
    return target.startsWith("/")
        && isPlain(target)
        && !headers.contains(NAMELESS)
        && headers.size() <= MAX_FIELDS
        && (lengths.isEmpty() || isOneNumber(lengths))
        && (encodings.isEmpty() || isChunked(encodings, oldVersion));
  }

  /** The library turns bytes beyond ASCII into U+FFFD instead of refusing them. */
  private static boolean isPlain(String target) {
    for (int at = 0; at < target.length(); at++) {
      if (target.charAt(at) <= ' ' || target.charAt(at) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneNumber(List<String> lengths) {
    String length = lengths.getFirst();
    return lengths.size() == 1
        && !length.isEmpty()
        && length.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isChunked(List<String> encodings, boolean oldVersion) {
    return !oldVersion && encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
  }
}
