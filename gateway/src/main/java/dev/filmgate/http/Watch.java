package dev.filmgate.http;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What a connection is doing and since when; written by its own thread, read by the one that looks
 * for connections that wait too long. Work on an answer is never too long.
 */
final class Watch {

  enum Phase {
    IDLE,
    HEAD,
    WORK,
    READ,
    WRITE,
    LINGER
  }

  /** Both in one value, so that they are read together. */
  private record Step(Phase phase, long since) {}

  private static final Step WORKING = new Step(Phase.WORK, Long.MAX_VALUE);
  private static final long LINGER_MILLIS = 5_000;

  private final InstantSource clock;
  private final HttpConfig config;
  private volatile Step step;
  private volatile BooleanSupplier permit = Watch::isAlways;
  private volatile BooleanSupplier readPermit = Watch::isAlways;

  Watch(InstantSource clock, HttpConfig config) {
    this.clock = clock;
    this.config = config;
    this.step = new Step(Phase.IDLE, clock.millis());
  }

  void enter(Phase phase) {
    step = new Step(phase, clock.millis());
  }

  /** The same without a look at the clock, for the phase that has no limit. */
  void work() {
    step = WORKING;
  }

  Phase phase() {
    return step.phase();
  }

  static boolean isAlways() {
    return true;
  }

  /** What must be true for as long as an answer is sent. */
  void permit(BooleanSupplier isAllowed) {
    permit = isAllowed;
  }

  /** What must be true for as long as a request's body is read. */
  void readPermit(BooleanSupplier isAllowed) {
    readPermit = isAllowed;
  }

  boolean mayRead() {
    return readPermit.getAsBoolean();
  }

  /** Whether the connection is to be closed: it waits too long, or is allowed no longer. */
  boolean isTooLong() {
    if (!permit.getAsBoolean()) {
      return true;
    }
    var seen = step;
    return switch (seen.phase()) {
      case IDLE -> isOver(seen, config.idleTimeout().toMillis());
      case HEAD -> isOver(seen, config.headTimeout().toMillis());
      case READ -> !mayRead() || isOver(seen, config.stallTimeout().toMillis());
      case WRITE -> isOver(seen, config.stallTimeout().toMillis());
      case LINGER -> isOver(seen, LINGER_MILLIS);
      case WORK -> false;
    };
  }

  private boolean isOver(Step seen, long limit) {
    return clock.millis() - seen.since() > limit;
  }
}
