package dev.filmgate.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets and moves; safe for use by many threads. */
public final class TestClock implements InstantSource {

  public static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** Moves the clock; a negative duration sets it back. */
  public void advance(Duration by) {
    now = now.plus(by);
  }
}
