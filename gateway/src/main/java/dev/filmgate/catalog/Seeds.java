package dev.filmgate.catalog;

import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Resolution;

/** The seed of a request that names none: the same request makes the same video. */
final class Seeds {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Seeds() {}

  /** FNV-1a over the request, folded to 31 bits so that every JSON reader keeps it exact. */
  static long of(
      String model, String prompt, int seconds, AspectRatio ratio, Resolution resolution) {
    String text =
        String.join("\n", model, prompt, seconds + "s", ratio.toString(), resolution.lower());
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ (hash >>> 32)) & 0x7fffffffL;
  }
}
