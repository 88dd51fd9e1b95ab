package dev.filmgate.task;

import dev.filmgate.task.Attempt.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Closes the running attempt when an event ends it. */
final class Attempts {

  private Attempts() {}

  /** With one more, which takes the place of what the same route only deferred. */
  static List<Attempt> with(List<Attempt> attempts, Attempt next) {
    var more = new ArrayList<Attempt>();
    attempts.stream()
        .filter(old -> old.status() != Attempt.Status.DEFERRED || !old.route().equals(next.route()))
        .forEach(more::add);
    more.add(next);
    return more;
  }

  /** With other news of the last one. */
  static List<Attempt> withLast(List<Attempt> attempts, UnaryOperator<Attempt> change) {
    var changed = new ArrayList<>(attempts);
    if (!changed.isEmpty()) {
      changed.set(changed.size() - 1, change.apply(changed.getLast()));
    }
    return changed;
  }

  static Attempt told(Attempt last, @Nullable UpstreamCost cost, @Nullable String reason) {
    Attempt known = cost == null ? last : last.known(new Upstream(last.upstream().id(), cost));
    return reason == null ? known : known.because(reason);
  }

  static List<Attempt> after(List<Attempt> attempts, TaskEvent event, TaskState next, Instant now) {
    return closed(known(attempts, event), event, next, now);
  }

  private static List<Attempt> known(List<Attempt> attempts, TaskEvent event) {
    String id =
        switch (event) {
          case TaskEvent.Accepted(String accepted) -> accepted;
          case TaskEvent.Moved(String moved) -> moved;
          default -> null;
        };
    return id == null
        ? attempts
        : withLast(attempts, last -> last.known(new Upstream(id, last.upstream().cost())));
  }

  private static List<Attempt> closed(
      List<Attempt> attempts, TaskEvent event, TaskState next, Instant now) {
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
            case TaskEvent.Rejected _ -> Attempt.Status.REJECTED;
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
      case TaskEvent.Rejected _ -> "the route did not take it";
      case TaskEvent.OrderGone _ -> "the provider no longer had the order";
      case TaskEvent.Prepared _,
          TaskEvent.SubmitStarted _,
          TaskEvent.Accepted _,
          TaskEvent.OutcomeUnknown _,
          TaskEvent.Moved _,
          TaskEvent.Progressed _,
          TaskEvent.OutputReady _,
          TaskEvent.Stored _,
          TaskEvent.OutputLost _,
          TaskEvent.CancelRequested _ ->
          null;
    };
  }
}
