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
          case Price.PerSecond _ -> new Quote(Unit.SECOND, money, money.times(spec.seconds()));
          case Price.PerCall _ -> new Quote(Unit.CALL, money, money);
        });
  }
}
