package dev.filmgate.account;

import dev.filmgate.billing.OnModeration;

/**
 * What an operator has agreed with an account.
 *
 * @param markup hundredths of a per cent on top of the list price; negative for a discount
 * @param priority of its new tasks in the waiting line; the higher gets more turns
 */
public record Agreement(
    Credit credit, int markup, OnModeration onModeration, Pace pace, int priority) {

  /** The highest priority; the lowest is as far below 0. */
  public static final int MOST_PRIORITY = 100;

  /** Pays later, the list price, without limit. */
  public static final Agreement OPEN =
      new Agreement(Credit.unlimited(), 0, OnModeration.RELEASE, Pace.FREE);

  private static final int MOST = 1_000_000;

  /** With the usual priority. */
  public Agreement(Credit credit, int markup, OnModeration onModeration, Pace pace) {
    this(credit, markup, onModeration, pace, 0);
  }

  /** This, with another priority. */
  public Agreement withPriority(int other) {
    return new Agreement(credit, markup, onModeration, pace, other);
  }

  public Agreement {
    if (markup < -10_000 || markup > MOST) {
      throw new IllegalArgumentException("a mark-up is from -100 to 10000 per cent");
    }
    if (priority < -MOST_PRIORITY || priority > MOST_PRIORITY) {
      throw new IllegalArgumentException("a priority is from -100 to 100");
    }
  }
}
