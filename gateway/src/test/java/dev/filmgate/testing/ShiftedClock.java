package dev.filmgate.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time, moved forward by as much as a test wants. */
public final class ShiftedClock implements InstantSource {

  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  public void forward(Duration by) {
    shift.updateAndGet(now -> now.plus(by));
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(shift.get());
  }
}
