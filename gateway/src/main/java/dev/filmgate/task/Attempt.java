package dev.filmgate.task;

import dev.filmgate.id.SubmissionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at getting a task made by a provider.
 *
 * @param n counts from 1
 * @param reason why it ended otherwise than with a video; for operators
 */
public record Attempt(
    int n,
    String route,
    SubmissionKey key,
    Status status,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** How an attempt stands. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** The provider certainly did not take it; the next try takes its place. */
    DEFERRED,
    CANCELLED;

    /** The word of our own API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Attempt ended(Status how, @Nullable String why, Instant at) {
    return new Attempt(n, route, key, how, why, startedAt, at);
  }
}
