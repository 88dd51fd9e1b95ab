package dev.filmgate.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a task, and when it must have ended.
 *
 * @param completedAt time of the final state, whichever it is
 * @param deadlineAt while queued, acceptance plus the longest life; once worked on, the earlier of
 *     that and the start of work plus the model's own limit
 */
public record TaskTimes(
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    Instant deadlineAt,
    @Nullable Instant deletedAt) {

  static TaskTimes accepted(Instant now, Duration longest) {
    return new TaskTimes(now, now, null, now.plus(longest), null);
  }

  TaskTimes updated(Instant now) {
    return new TaskTimes(createdAt, later(now), completedAt, deadlineAt, deletedAt);
  }

  TaskTimes ended(Instant now) {
    return new TaskTimes(createdAt, later(now), later(now), deadlineAt, deletedAt);
  }

  TaskTimes deleted(Instant now) {
    return new TaskTimes(createdAt, later(now), completedAt, deadlineAt, later(now));
  }

  TaskTimes working(Instant now, Duration limit) {
    Instant own = now.plus(limit);
    return new TaskTimes(
        createdAt, later(now), completedAt, own.isBefore(deadlineAt) ? own : deadlineAt, deletedAt);
  }

  /** A clock that was set back must not make a task older than it is. */
  private Instant later(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
  }
}
