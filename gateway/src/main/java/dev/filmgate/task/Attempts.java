package dev.filmgate.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes the running attempt when an event ends it. */
final class Attempts {

  private Attempts() {}

  /** Those that count: all but a last one that was only deferred. */
  static List<Attempt> counted(List<Attempt> attempts) {
    boolean deferred =
        !attempts.isEmpty() && attempts.getLast().status() == Attempt.Status.DEFERRED;
    return deferred ? attempts.subList(0, attempts.size() - 1) : attempts;
  }

  static List<Attempt> after(List<Attempt> attempts, TaskEvent event, TaskState next, Instant now) {
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
          switch (event) {
            case TaskEvent.Deferred _ -> Attempt.Status.DEFERRED;
            case TaskEvent.OrderGone _ -> Attempt.Status.FAILED;
            default -> null;
          };
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
      case TaskEvent.Deferred _ -> "the provider was busy";
      case TaskEvent.OrderGone _ -> "the provider no longer had the order";
      case TaskEvent.Prepared _,
          TaskEvent.SubmitStarted _,
          TaskEvent.Accepted _,
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
