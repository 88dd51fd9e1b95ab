package dev.filmgate.provider.local;

import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;

/** A picture or a video that an order is made from cannot be used. */
final class UnusableInputException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  UnusableInputException(FailureCode code, String message) {
    super(message);
    this.failure = new Failure(code, message);
  }

  /** In words that a caller may read. */
  Failure failure() {
    return failure;
  }
}
