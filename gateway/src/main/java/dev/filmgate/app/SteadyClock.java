package dev.filmgate.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of day, which never goes back. Where the machine's clock is set back, time goes on a
 * little more slowly until the clock has caught up: what waits for a time waits a tenth longer at
 * most, and not for as long as the clock was set back.
 */
final class SteadyClock implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

  /** What is lost of each second meanwhile: one of this many parts. */
  private static final long SLOWER_BY = 10;

  private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final AtomicReference<Mark> mark;

  /**
   * What was told last.
   *
   * @param isAhead whether the machine's clock was behind it
   */
  private record Mark(Instant time, long nanos, boolean isAhead) {}

  /**
   * @param nanos a count of nanoseconds that nobody can set
   */
  SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.mark = new AtomicReference<>(new Mark(wall.instant(), nanos.getAsLong(), false));
  }

  @Override
  public Instant instant() {
    while (true) {
      Mark before = mark.get();
      Mark now = after(before, wall.instant(), nanos.getAsLong());
      if (mark.compareAndSet(before, now)) {
        tell(before, now);
        return now.time();
      }
    }
  }

  private static Mark after(Mark before, Instant wall, long nanos) {
    long since = Math.max(0, nanos - before.nanos());
    Instant least = before.time().plusNanos(since - since / SLOWER_BY);
    return wall.isBefore(least) ? new Mark(least, nanos, true) : new Mark(wall, nanos, false);
  }

  private void tell(Mark before, Mark now) {
    if (now.isAhead() && !before.isAhead()) {
      Duration by = Duration.between(wall.instant(), now.time());
      if (by.compareTo(WORTH_A_WORD) > 0) {
        LOG.warn("the machine's clock was set back by {}; time goes on more slowly meanwhile", by);
      }
    }
  }
}
