package dev.filmgate.prepare;

import dev.filmgate.asset.fetch.Fetched;
import dev.filmgate.task.FailureCode;

/** How a task ends whose link could not be used. */
enum InputFailures {
  PICTURE(FailureCode.IMAGE_FETCH_FAILED, FailureCode.INVALID_IMAGE),
  VIDEO(FailureCode.VIDEO_FETCH_FAILED, FailureCode.INVALID_VIDEO);

  private final FailureCode notFetched;
  private final FailureCode unreadable;

  InputFailures(FailureCode notFetched, FailureCode unreadable) {
    this.notFetched = notFetched;
    this.unreadable = unreadable;
  }

  FailureCode code(Fetched.Reason reason) {
    return switch (reason) {
      case NOT_ALLOWED -> FailureCode.IMAGE_URL_NOT_ALLOWED;
      case NOT_SERVED, NOT_REACHED -> notFetched;
      case UNREADABLE -> unreadable;
    };
  }
}
