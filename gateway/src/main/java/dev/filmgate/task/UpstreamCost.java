package dev.filmgate.task;

import dev.filmgate.billing.Money;

/**
 * What a provider takes for an attempt, exactly as it said so.
 *
 * @param ticks ten thousand millions of them are a US dollar
 */
public record UpstreamCost(long ticks) {

  private static final long TICKS_PER_MICRO = 10_000;

  /** The same in millionths of a dollar, rounded half up. */
  public Money money() {
    return new Money(Math.floorDiv(ticks + TICKS_PER_MICRO / 2, TICKS_PER_MICRO));
  }
}
