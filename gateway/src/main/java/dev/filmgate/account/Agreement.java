package dev.filmgate.account;

import dev.filmgate.billing.OnModeration;

/**
 * What an operator has agreed with an account.
 *
 * @param markup hundredths of a per cent on top of the list price; negative for a discount
 */
public record Agreement(Credit credit, int markup, OnModeration onModeration, Pace pace) {

  /** Pays later, the list price, without limit. */
  public static final Agreement OPEN =
      new Agreement(Credit.unlimited(), 0, OnModeration.RELEASE, Pace.FREE);

  private static final int MOST = 1_000_000;

  public Agreement {
    if (markup < -10_000 || markup > MOST) {
      throw new IllegalArgumentException("a mark-up is from -100 to 10000 per cent");
    }
  }
}
