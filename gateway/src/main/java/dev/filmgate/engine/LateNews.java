package dev.filmgate.engine;

import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Cancelling;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Stops orders that nobody wants any more. An order whose task ran into its deadline may have been
 * made all the same, and then it cost something: that is noted on the task, which stays failed.
 */
final class LateNews {

  /** How long an order that cannot be stopped is watched. */
  private static final Duration WATCHED = Duration.ofHours(24);

  private final TaskQueue queue;
  private final InstantSource clock;

  LateNews(TaskQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** Whether the order's fate is settled; when not, it is to be asked again later. */
  boolean settle(Errand errand, VideoProvider provider) {
    Optional<Task> overdue = queue.load(errand.task()).filter(LateNews::isOverdue);
    if (overdue.isEmpty()) {
      stop(errand, provider);
      return true;
    }
    return switch (provider.poll(errand.upstreamId())) {
      case Progress.Ready(_, var told) -> note(overdue.get().told(told.cost(), null));
      case Progress.Broken _, Progress.Gone _, Progress.NotFound _ -> true;
      case Progress.Running _, Progress.Moved _, Progress.Unclear _ ->
          stop(errand, provider) || isWatchedEnough(overdue.get());
    };
  }

  private static boolean isOverdue(Task task) {
    return task.state() instanceof TaskState.Failed(Failure failure)
        && failure.code() == FailureCode.DEADLINE_EXCEEDED;
  }

  private static boolean stop(Errand errand, VideoProvider provider) {
    if (provider instanceof Cancelling cancelling) {
      cancelling.cancel(errand.upstreamId());
      return true;
    }
    return false;
  }

  private boolean isWatchedEnough(Task task) {
    Instant ended = task.times().updatedAt();
    return !clock.instant().isBefore(ended.plus(WATCHED));
  }

  private boolean note(Task task) {
    var entry =
        new TimelineEntry(
            clock.instant(), "late_success", "the provider made the video after the deadline");
    var change = new TaskChange(task.noted(entry), List.of());
    return queue
        .lease(task.id())
        .map(lease -> queue.commit(lease, change) != TaskQueue.Written.CONFLICT)
        .orElse(true);
  }
}
