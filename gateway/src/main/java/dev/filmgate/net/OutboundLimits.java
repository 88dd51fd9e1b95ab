package dev.filmgate.net;

import java.time.Duration;

/**
 * How long an {@link Outbound} waits and how many connections it holds.
 *
 * @param connect for the name's addresses, and for the connection
 * @param silence for the next byte from the other side
 * @param total for a whole exchange that names no deadline of its own
 */
public record OutboundLimits(
    Duration connect, Duration silence, Duration total, int connections, int perHost) {

  /** 10 s to connect, 30 s of silence, 2 minutes in all. */
  public static final OutboundLimits STANDARD =
      new OutboundLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), 256, 64);

  public OutboundLimits {
    if (!connect.isPositive() || !silence.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("outbound times are positive");
    }
    if (perHost < 1 || connections < perHost) {
      throw new IllegalArgumentException("outbound connections: at least one, and one per host");
    }
  }
}
