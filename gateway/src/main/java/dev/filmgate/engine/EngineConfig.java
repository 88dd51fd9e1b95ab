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
 */
public record EngineConfig(
    Duration deadline, int maxOpen, int maxAttempts, long maxVideoBytes, Mode mode) {

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
