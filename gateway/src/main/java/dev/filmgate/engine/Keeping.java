package dev.filmgate.engine;

import java.time.Duration;

/**
 * How long what has ended is kept.
 *
 * @param videos files, from the end of their task
 * @param tasks rows, from the end of the task; never shorter than the files
 */
public record Keeping(Duration videos, Duration tasks) {

  public Keeping {
    if (videos.isNegative() || videos.isZero() || tasks.compareTo(videos) < 0) {
      throw new IllegalArgumentException("retention.tasks: not shorter than retention.videos");
    }
  }
}
