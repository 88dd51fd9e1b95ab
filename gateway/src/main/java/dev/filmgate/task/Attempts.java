package dev.filmgate.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event makes of the attempts: it may end the running one, or show that it was none. */
final class Attempts {

  private Attempts() {}

  static List<Attempt> after(List<Attempt> attempts, TaskEvent event, TaskState next, Instant now) {
    if (event instanceof TaskEvent.Deferred && !attempts.isEmpty()) {
      return attempts.subList(0, attempts.size() - 1);
    }
    Attempt.Status how = ending(event, next);
    if (how == null || attempts.isEmpty()) {
      return attempts;
    }
    Attempt last = attempts.getLast();
    if (last.status() != Attempt.Status.RUNNING) {
      return attempts;
    }
    var closed = new ArrayList<>(attempts);
    closed.set(closed.size() - 1, last.ended(how, reason(event), now));
    return closed;
  }

  private static Attempt.@Nullable Status ending(TaskEvent event, TaskState next) {
    return switch (next) {
      case TaskState.Completed _ -> Attempt.Status.SUCCEEDED;
      case TaskState.Failed _ -> Attempt.Status.FAILED;
      case TaskState.Cancelled _ -> Attempt.Status.CANCELLED;
      case TaskState.Queued _ ->
          event instanceof TaskEvent.OrderGone ? Attempt.Status.FAILED : null;
      case TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _ ->
          null;
    };
  }

  private static @Nullable String reason(TaskEvent event) {
    return switch (event) {
      case TaskEvent.GaveUp(Failure failure) -> failure.code().word();
      case TaskEvent.OrderGone _ -> "the provider no longer had the order";
      case TaskEvent.SubmitStarted _,
          TaskEvent.Accepted _,
          TaskEvent.Deferred _,
          TaskEvent.OutcomeUnknown _,
          TaskEvent.Progressed _,
          TaskEvent.OutputReady _,
          TaskEvent.Stored _,
          TaskEvent.OutputLost _,
          TaskEvent.CancelRequested _ ->
          null;
    };
  }
}
