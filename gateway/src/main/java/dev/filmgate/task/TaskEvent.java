package dev.filmgate.task;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.video.Measured;
import dev.filmgate.video.VideoSpec;
import java.net.URI;
import java.time.Instant;

/** Something that happened to a task. */
public sealed interface TaskEvent {

  /** Everything the order is made from has been fetched: the order as it is now. */
  record Prepared(VideoSpec spec) implements TaskEvent {}

  /** The intent to call the provider under this key is about to be durable. */
  record SubmitStarted(SubmissionKey key) implements TaskEvent {}

  /** The provider took the order. */
  record Accepted(String upstreamId) implements TaskEvent {}

  /** The provider certainly did not take the order; try again later. */
  record Deferred() implements TaskEvent {}

  /** The route certainly did not take the order, and is not asked again before the others. */
  record Rejected() implements TaskEvent {}

  /** Whether the provider took the order is not known. */
  record OutcomeUnknown(Instant at) implements TaskEvent {}

  /** The order has come to its next step, and is known by another id from now on. */
  record Moved(String upstreamId) implements TaskEvent {}

  /** The provider made some progress; changes the percentage alone, never the state. */
  record Progressed(int percent) implements TaskEvent {}

  /** The provider says that it certainly no longer has, or never had, the order. */
  record OrderGone() implements TaskEvent {}

  /** The file can be fetched from the provider. */
  record OutputReady(URI output) implements TaskEvent {}

  /** The file is stored, synced and probed. */
  record Stored(AssetId asset, Measured video) implements TaskEvent {}

  /** The file could not be fetched from the provider any more, so it must be asked again. */
  record OutputLost() implements TaskEvent {}

  /** The caller wants the task to stop. */
  record CancelRequested() implements TaskEvent {}

  /** There will be no video. */
  record GaveUp(Failure failure) implements TaskEvent {}

  /** The word under which the event stands in a task's timeline. */
  default String word() {
    return switch (this) {
      case Prepared _ -> "prepared";
      case SubmitStarted _ -> "submit_started";
      case Accepted _ -> "upstream_accepted";
      case Deferred _ -> "deferred";
      case Rejected _ -> "rejected";
      case Moved _ -> "moved_on";
      case OutcomeUnknown _ -> "outcome_unknown";
      case Progressed _ -> "progressed";
      case OrderGone _ -> "order_gone";
      case OutputReady _ -> "output_ready";
      case Stored _ -> "stored";
      case OutputLost _ -> "output_lost";
      case CancelRequested _ -> "cancel_requested";
      case GaveUp _ -> "gave_up";
    };
  }
}
