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
    @Nullable Instant endedAt,
    Upstream upstream) {

  /** How an attempt stands. */
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** The provider certainly did not take it; the next try on the same route takes its place. */
    DEFERRED,
    /** The route certainly did not take it, for reasons of its own. */
    REJECTED,
    CANCELLED;

    /** The word of our own API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a provider took it, or may have. */
    boolean counts() {
      return this != DEFERRED && this != REJECTED;
    }
  }

  /**
   * What is known of it on the other side; for operators.
   *
   * @param id by which the provider knows it, once it does
   * @param cost what the provider takes for it, once it says so
   */
  public record Upstream(@Nullable String id, @Nullable UpstreamCost cost) {

    /** Nothing yet. */
    public static final Upstream UNKNOWN = new Upstream(null, null);
  }

  /** An attempt that nothing is known of on the other side. */
  public Attempt(
      int n,
      String route,
      SubmissionKey key,
      Status status,
      @Nullable String reason,
      Instant startedAt,
      @Nullable Instant endedAt) {
    this(n, route, key, status, reason, startedAt, endedAt, Upstream.UNKNOWN);
  }

  /** A reason that was told before says more than that of the event. */
  Attempt ended(Status how, @Nullable String why, Instant at) {
    return new Attempt(n, route, key, how, reason == null ? why : reason, startedAt, at, upstream);
  }

  Attempt known(Upstream news) {
    return new Attempt(n, route, key, status, reason, startedAt, endedAt, news);
  }

  Attempt because(String why) {
    return new Attempt(n, route, key, status, why, startedAt, endedAt, upstream);
  }
}
