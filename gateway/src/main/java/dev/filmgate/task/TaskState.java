package dev.filmgate.task;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.video.Measured;
import java.net.URI;
import java.time.Instant;

/** Where a task is in its life. Leases, attempts and times live on the task, not here. */
public sealed interface TaskState {

  /** Accepted and paid for (held), not yet sent upstream. */
  record Queued() implements TaskState {}

  /**
   * About to be sent upstream under a key that makes the send recognisable; may be gone by then.
   */
  record Submitting(SubmissionKey key, boolean cancelRequested) implements TaskState {}

  /** Sent, but whether it arrived is not known; never sent again until it is. */
  record Reconciling(SubmissionKey key, Instant since, boolean cancelRequested)
      implements TaskState {}

  /** Known upstream. */
  record Rendering(SubmissionKey key, String upstreamId) implements TaskState {}

  /** Finished upstream; the file is being copied into the asset store. */
  record Storing(SubmissionKey key, String upstreamId, URI output) implements TaskState {}

  /** Stored, checked and ready to be fetched. */
  record Completed(AssetId asset, Measured video) implements TaskState {}

  /** Ended without a video; costs nothing. */
  record Failed(Failure failure) implements TaskState {}

  /** Stopped because the caller asked; costs nothing. */
  record Cancelled() implements TaskState {}

  default boolean isTerminal() {
    return switch (this) {
      case Queued _, Submitting _, Reconciling _, Rendering _, Storing _ -> false;
      case Completed _, Failed _, Cancelled _ -> true;
    };
  }

  /** The word of our own API, of metrics and of the store. */
  default String word() {
    return switch (this) {
      case Queued _ -> "queued";
      case Submitting _ -> "submitting";
      case Reconciling _ -> "reconciling";
      case Rendering _ -> "rendering";
      case Storing _ -> "storing";
      case Completed _ -> "completed";
      case Failed _ -> "failed";
      case Cancelled _ -> "cancelled";
    };
  }
}
