package dev.filmgate.net;

import java.time.Duration;

/**
 * What a {@link LinkFetcher} puts up with.
 *
 * @param redirects how many it follows
 * @param bytesASecond the slowest body, on average, once the grace is over
 * @param grace how long a body may be slower than that
 */
public record LinkLimits(int redirects, long bytesASecond, Duration grace) {

  /** Three redirects; 8 KiB a second after 10 s. */
  public static final LinkLimits STANDARD = new LinkLimits(3, 8 * 1024, Duration.ofSeconds(10));
}
