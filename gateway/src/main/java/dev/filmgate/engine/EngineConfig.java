package dev.filmgate.engine;

import java.time.Duration;

/**
 * How the engine behaves.
 *
 * @param deadline the longest life of a task, waiting included
 * @param maxOpen how many unfinished tasks are taken before new ones are refused
 * @param maxAttempts how often a task is handed to a provider that lost it
 * @param maxVideoBytes the largest file taken from a provider
 * @param mode whether queued tasks are started; paused for maintenance and measurements
 * @param unknownOutcome what becomes of an order when nobody can say whether it arrived
 * @param keeping how long what has ended is kept
 */
public record EngineConfig(
    Duration deadline,
    int maxOpen,
    int maxAttempts,
    long maxVideoBytes,
    Mode mode,
    UnknownOutcome unknownOutcome,
    Keeping keeping) {

  /** What becomes of a task whose order may or may not have arrived, and cannot be looked up. */
  public enum UnknownOutcome {
    /** It waits for news until its deadline, and then fails. */
    HOLD,
    /** It fails at once. */
    FAIL,
    /** The order is given again, at the risk that the provider makes and bills it twice. */
    RESUBMIT
  }

  /** Whether queued tasks are started. */
  public enum Mode {
    RUNNING,
    PAUSED
  }

  private static final Duration SHORTEST_LIMIT = Duration.ofMinutes(15);
  private static final int USUAL_TIMES = 10;

  public EngineConfig {
    if (deadline.isNegative()
        || deadline.isZero()
        || deadline.compareTo(Duration.ofHours(24)) > 0) {
      throw new IllegalArgumentException("engine.deadline: more than 0 and at most 24h");
    }
    if (maxOpen < 1) {
      throw new IllegalArgumentException("engine.max-open: at least 1");
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("engine.max-attempts: at least 1");
    }
  }

  /** How long work on a task may take, once begun ({@code dialects.md} §9). */
  Duration workLimit(Duration usual) {
    Duration limit = usual.multipliedBy(USUAL_TIMES);
    return limit.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : limit;
  }
}
