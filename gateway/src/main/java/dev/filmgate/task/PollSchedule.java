package dev.filmgate.task;

import java.time.Duration;

/**
 * When to ask a provider how an order is doing: each wait is longer than the one before by {@code
 * factor}, up to {@code longest}, and shorter or longer by chance, so that orders that began
 * together are not asked about together.
 *
 * @param start when an order is looked at first
 * @param spread how much a wait is changed by chance, as a share of it
 * @param perSecond how often a second all orders of a route may be asked about together
 */
public record PollSchedule(
    Start start, Duration first, double factor, Duration longest, double spread, int perSecond) {

  private static final double SPREAD = 0.1;
  private static final int ANY = 1_000_000;

  /** When an order is looked at first. */
  public enum Start {
    /** As soon as it was taken. */
    AT_ONCE,
    /** When its model usually has it ready: nobody learns anything before. */
    AFTER_THE_USUAL_TIME
  }

  public PollSchedule {
    if (first.isNegative() || first.isZero() || !(factor >= 1) || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("a poll schedule waits longer and longer");
    }
    if (!(spread >= 0) || spread >= 1 || perSecond < 1) {
      throw new IllegalArgumentException("a poll schedule asks at least once a second");
    }
  }

  /** Without chance and without a bound for all together. */
  public PollSchedule(Duration first, double factor, Duration longest) {
    this(Start.AT_ONCE, first, factor, longest, 0, ANY);
  }

  /** The same wait each time. */
  public static PollSchedule every(Duration interval) {
    return new PollSchedule(interval, 1, interval);
  }

  /** For a provider on the other side of a network; without a bound for all together. */
  public static PollSchedule remote(Duration first, Duration longest) {
    return new PollSchedule(Start.AFTER_THE_USUAL_TIME, first, 1.2, longest, SPREAD, ANY);
  }

  /** This, with another bound for all orders of a route together. */
  public PollSchedule atMost(int polls) {
    return new PollSchedule(start, first, factor, longest, spread, polls);
  }

  /** This, with another first look. */
  public PollSchedule from(Start other) {
    return new PollSchedule(other, first, factor, longest, spread, perSecond);
  }

  /**
   * How long after it was taken an order is looked at first.
   *
   * @param usual how long its model usually takes
   * @param chance from 0 to below 1
   */
  public Duration untilFirst(Duration usual, double chance) {
    return start == Start.AT_ONCE ? Duration.ZERO : spread((double) usual.toNanos(), chance);
  }

  /**
   * The wait before the next look.
   *
   * @param looks how often the provider was asked already, from 0
   */
  public Duration wait(int looks) {
    return Duration.ofNanos((long) nanos(looks));
  }

  /**
   * The wait before the next look, changed by chance.
   *
   * @param chance from 0 to below 1
   */
  public Duration wait(int looks, double chance) {
    return spread(nanos(looks), chance);
  }

  private double nanos(int looks) {
    double nanos = first.toNanos() * Math.pow(factor, Math.min(looks, 1000));
    return Math.min(nanos, (double) longest.toNanos());
  }

  private Duration spread(double nanos, double chance) {
    return Duration.ofNanos((long) (nanos * (1 + spread * (2 * chance - 1))));
  }
}
