package dev.filmgate.task;

/**
 * Why a task ended without a video, in words that a caller may read: never an upstream's host, key,
 * account or request id.
 */
public record Failure(FailureCode code, String message) {

  /** A failure that says no more than its code. */
  public static Failure of(FailureCode code) {
    return new Failure(code, code.meaning());
  }
}
