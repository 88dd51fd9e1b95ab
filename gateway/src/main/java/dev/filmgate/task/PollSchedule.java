package dev.filmgate.task;

import java.time.Duration;

/**
 * When to ask a provider again: first after {@code first}, then each wait longer than the one
 * before by {@code factor}, up to {@code longest}.
 */
public record PollSchedule(Duration first, double factor, Duration longest) {

  public PollSchedule {
    if (first.isNegative() || first.isZero() || !(factor >= 1) || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("a poll schedule waits longer and longer");
    }
  }

  /** The same wait each time. */
  public static PollSchedule every(Duration interval) {
    return new PollSchedule(interval, 1, interval);
  }

  /**
   * The wait before the next look.
   *
   * @param looks how often the provider was asked already, from 0
   */
  public Duration wait(int looks) {
    double nanos = first.toNanos() * Math.pow(factor, Math.min(looks, 1000));
    return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
  }
}
