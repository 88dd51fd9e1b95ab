package dev.filmgate.billing;

import dev.filmgate.catalog.Price;
import dev.filmgate.video.VideoSpec;
import java.util.Optional;

/** Computes what a spec costs: of the spec, the price and the terms alone. */
public final class Pricing {

  private Pricing() {}

  /** The list price of a complete spec; empty when the model has no price at that resolution. */
  public static Optional<Quote> quote(Price price, VideoSpec spec) {
    return quote(price, spec, Terms.NONE);
  }

  /** The same under an account's terms. */
  public static Optional<Quote> quote(Price price, VideoSpec spec, Terms terms) {
    Long listed = price.rate(spec.resolution());
    if (listed == null) {
      return Optional.empty();
    }
    Money rate = new Money(listed).marked(terms.markup());
    Money inputs = inputs(price.extras(), spec, terms);
    return Optional.of(
        switch (price) {
          case Price.PerSecond _ ->
              new Quote(Unit.SECOND, rate, inputs, rate.times(spec.seconds()).plus(inputs), terms);
          case Price.PerCall _, Price.Free _, Price.Unset _ ->
              new Quote(Unit.CALL, rate, inputs, rate.plus(inputs), terms);
        });
  }

  private static Money inputs(Price.Inputs price, VideoSpec spec, Terms terms) {
    return new Money(price.image()).marked(terms.markup()).times(spec.images().size());
  }
}
