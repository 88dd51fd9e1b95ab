package dev.filmgate.task;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Effect.CancelUpstream;
import dev.filmgate.task.Effect.CaptureHold;
import dev.filmgate.task.Effect.ForgetUpstream;
import dev.filmgate.task.Effect.ReleaseHold;
import dev.filmgate.task.Effect.SettleModerated;
import dev.filmgate.task.TaskEvent.Accepted;
import dev.filmgate.task.TaskEvent.CancelRequested;
import dev.filmgate.task.TaskEvent.Deferred;
import dev.filmgate.task.TaskEvent.GaveUp;
import dev.filmgate.task.TaskEvent.Moved;
import dev.filmgate.task.TaskEvent.OrderGone;
import dev.filmgate.task.TaskEvent.OutcomeUnknown;
import dev.filmgate.task.TaskEvent.OutputLost;
import dev.filmgate.task.TaskEvent.OutputReady;
import dev.filmgate.task.TaskEvent.Prepared;
import dev.filmgate.task.TaskEvent.Progressed;
import dev.filmgate.task.TaskEvent.Rejected;
import dev.filmgate.task.TaskEvent.Stored;
import dev.filmgate.task.TaskEvent.SubmitStarted;
import dev.filmgate.task.TaskState.Cancelled;
import dev.filmgate.task.TaskState.Completed;
import dev.filmgate.task.TaskState.Failed;
import dev.filmgate.task.TaskState.Queued;
import dev.filmgate.task.TaskState.Reconciling;
import dev.filmgate.task.TaskState.Rendering;
import dev.filmgate.task.TaskState.Storing;
import dev.filmgate.task.TaskState.Submitting;

/**
 * The life of a task as one total function. There is no default branch: a new state or event stops
 * the build in the places that must think about it.
 */
public final class TaskMachine {

  private record Step(TaskState state, TaskEvent event) {}

  private TaskMachine() {}

  /** What becomes of a task in this state when this happens; an ended task never changes. */
  public static Transition advance(TaskState state, TaskEvent event) {
    return switch (new Step(state, event)) {
      case Step(Queued _, SubmitStarted(var key)) -> Transition.to(new Submitting(key, false));
      case Step(Queued _, CancelRequested _) -> Transition.to(new Cancelled(), new ReleaseHold());

      case Step(Submitting(var key, _), CancelRequested _) ->
          Transition.to(new Submitting(key, true));
      case Step(Submitting(var key, var cancel), Accepted(var id)) -> accepted(key, cancel, id);
      case Step(Submitting(_, var cancel), Deferred _) -> backToTheQueue(cancel);
      case Step(Submitting(_, var cancel), Rejected _) -> backToTheQueue(cancel);
      case Step(Submitting(var key, var cancel), OutcomeUnknown(var at)) ->
          Transition.to(new Reconciling(key, at, cancel));

      case Step(Reconciling(var key, var since, _), CancelRequested _) ->
          Transition.to(new Reconciling(key, since, true));
      case Step(Reconciling(var key, _, var cancel), Accepted(var id)) -> accepted(key, cancel, id);
      case Step(Reconciling(_, _, var cancel), OrderGone _) -> backToTheQueue(cancel);

      case Step(Rendering(var key, _), Moved(var id)) -> Transition.to(new Rendering(key, id));
      case Step(Rendering(var key, var id), OutputReady(var output)) ->
          Transition.to(new Storing(key, id, output));
      case Step(Rendering _, OrderGone _) -> backToTheQueue(false);
      case Step(Rendering(_, var id), CancelRequested _) ->
          Transition.to(new Cancelled(), new ReleaseHold(), new CancelUpstream(id));

      case Step(Storing(_, var id, _), Stored(var asset, var video)) ->
          Transition.to(
              new Completed(asset, video), new CaptureHold(video), new ForgetUpstream(id));
      case Step(Storing(var key, var id, _), OutputLost _) -> Transition.to(new Rendering(key, id));
      case Step(Storing(_, var id, _), CancelRequested _) ->
          Transition.to(new Cancelled(), new ReleaseHold(), new CancelUpstream(id));

      case Step(Queued _, GaveUp(var failure)) -> failed(failure);
      case Step(Submitting(_, var cancel), GaveUp(var failure)) -> ended(cancel, failure);
      case Step(Reconciling(_, _, var cancel), GaveUp(var failure)) -> ended(cancel, failure);
      case Step(Rendering(_, var id), GaveUp(var failure)) -> failed(failure, id);
      case Step(Storing(_, var id, _), GaveUp(var failure)) -> failed(failure, id);

      // Late or repeated news. Listed, not defaulted, so that a new state or event stops the build.
      case Step(Completed _, _), Step(Failed _, _), Step(Cancelled _, _) -> Transition.to(state);
      case Step(_, Prepared _),
          Step(_, SubmitStarted _),
          Step(_, Accepted _),
          Step(_, Deferred _),
          Step(_, Rejected _),
          Step(_, Moved _),
          Step(_, OutcomeUnknown _),
          Step(_, Progressed _),
          Step(_, OrderGone _),
          Step(_, OutputReady _),
          Step(_, Stored _),
          Step(_, OutputLost _) ->
          Transition.to(state);
    };
  }

  private static Transition accepted(
      SubmissionKey key, boolean cancelRequested, String upstreamId) {
    return cancelRequested
        ? Transition.to(new Cancelled(), new ReleaseHold(), new CancelUpstream(upstreamId))
        : Transition.to(new Rendering(key, upstreamId));
  }

  private static Transition backToTheQueue(boolean cancelRequested) {
    return cancelRequested
        ? Transition.to(new Cancelled(), new ReleaseHold())
        : Transition.to(new Queued());
  }

  /** A cancel that was promised holds, whatever the reason why there is no video. */
  private static Transition ended(boolean cancelRequested, Failure failure) {
    return cancelRequested ? Transition.to(new Cancelled(), new ReleaseHold()) : failed(failure);
  }

  private static Transition failed(Failure failure) {
    return Transition.to(new Failed(failure), settle(failure));
  }

  private static Transition failed(Failure failure, String upstreamId) {
    return Transition.to(new Failed(failure), settle(failure), new CancelUpstream(upstreamId));
  }

  private static Effect settle(Failure failure) {
    return failure.code() == FailureCode.CONTENT_POLICY_VIOLATION
        ? new SettleModerated()
        : new ReleaseHold();
  }
}
