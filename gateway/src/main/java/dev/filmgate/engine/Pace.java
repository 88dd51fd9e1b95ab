package dev.filmgate.engine;

import java.time.Duration;
import java.time.Instant;

/** Lets so many through in a second, and no more than a second's worth at once. */
final class Pace {

  private static final double NANOS = 1e9;

  private double left = Double.NaN;
  private Instant last = Instant.EPOCH;

  /** Whether one more may go now. */
  boolean take(Instant now, int perSecond) {
    refill(now, perSecond);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** When the next one may go. */
  Instant next(Instant now, int perSecond) {
    refill(now, perSecond);
    return left >= 1 ? now : now.plusNanos((long) ((1 - left) / perSecond * NANOS));
  }

  private void refill(Instant now, int perSecond) {
    double most = Math.max(1, perSecond);
    if (Double.isNaN(left)) {
      left = most;
    } else if (now.isAfter(last)) {
      double seconds = Duration.between(last, now).toNanos() / NANOS;
      left = Math.min(most, left + seconds * perSecond);
    }
    // A clock that was set back begins to count anew.
    last = now;
  }
}
