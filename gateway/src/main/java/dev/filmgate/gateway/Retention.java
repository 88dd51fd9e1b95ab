package dev.filmgate.gateway;

import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long finished videos can be fetched. */
public record Retention(Duration videos) {

  public Retention {
    if (videos.isNegative() || videos.isZero()) {
      throw new IllegalArgumentException("retention.videos: more than 0");
    }
  }

  /** Until when a completed task's file can be fetched; empty for every other task. */
  public Optional<Instant> expires(Task task) {
    Instant completed = task.times().completedAt();
    return task.state() instanceof TaskState.Completed && completed != null
        ? Optional.of(completed.plus(videos))
        : Optional.empty();
  }
}
