package dev.filmgate.billing;

import dev.filmgate.catalog.Price;
import dev.filmgate.video.VideoSpec;
import java.util.Optional;

/** Computes what a spec costs. */
public final class Pricing {

  private Pricing() {}

  /** The price of a complete spec; empty when the model has no price at that resolution. */
  public static Optional<Quote> quote(Price price, VideoSpec spec) {
    Long rate = price.rate(spec.resolution());
    if (rate == null) {
      return Optional.empty();
    }
    var money = new Money(rate);
    return Optional.of(
        switch (price) {
          case Price.PerSecond _ -> new Quote(Unit.SECOND, money, seconds(money, spec));
          case Price.PerCall _ -> new Quote(Unit.CALL, money, money);
        });
  }

  /** An extension is charged for what it adds, a remix and an edit for their source's length. */
  private static Money seconds(Money rate, VideoSpec spec) {
    long exact = spec.newMillis(spec.millis());
    return spec.derivation() == null || exact == 0
        ? rate.times(spec.seconds())
        : new Money(Math.multiplyExact(rate.micros(), exact) / 1000);
  }
}
