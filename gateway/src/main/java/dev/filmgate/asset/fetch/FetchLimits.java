package dev.filmgate.asset.fetch;

import java.time.Duration;

/**
 * How much a caller's file may cost.
 *
 * @param bytes how large it may be
 * @param time for all of it, from the first name to the last byte
 */
public record FetchLimits(long bytes, Duration time) {

  /** 20 MiB within a minute. */
  public static final FetchLimits PICTURE =
      new FetchLimits(20L * 1024 * 1024, Duration.ofMinutes(1));

  /** 50 MB within two minutes. */
  public static final FetchLimits VIDEO = new FetchLimits(50_000_000, Duration.ofMinutes(2));
}
