package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list of tasks, ordered by when they were created and then by id.
 *
 * @param after the last task of the part before; null for the beginning
 * @param most how many tasks, at least 1
 */
public record TaskPage(@Nullable Mark after, Direction direction, int most) {

  /** Which end comes first. */
  public enum Direction {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /** A task's place in the list. */
  public record Mark(Instant createdAt, TaskId id) {

    public static Mark of(Task task) {
      return new Mark(task.times().createdAt(), task.id());
    }
  }

  public TaskPage {
    if (most < 1) {
      throw new IllegalArgumentException("a page has room for one task at least");
    }
  }
}
