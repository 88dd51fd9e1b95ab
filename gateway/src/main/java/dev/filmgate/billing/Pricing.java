package dev.filmgate.billing;

import dev.filmgate.catalog.Price;
import dev.filmgate.video.Derivation;
import dev.filmgate.video.Operation;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Computes what a spec costs: of the spec, the price and the terms alone. */
public final class Pricing {

  private static final long MILLIS = 1_000;

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
              new Quote(
                  Unit.SECOND,
                  rate,
                  inputs,
                  length(rate, spec).plus(inputs),
                  terms,
                  lower(price, spec.resolution(), terms));
          case Price.PerCall _, Price.Free _, Price.Unset _ ->
              new Quote(Unit.CALL, rate, inputs, rate.plus(inputs), terms, Map.of());
        });
  }

  /** What a second costs where less was made than was asked. */
  private static Map<Resolution, Money> lower(Price price, Resolution asked, Terms terms) {
    var rates = new EnumMap<Resolution, Money>(Resolution.class);
    for (Resolution each : Resolution.values()) {
      Long listed = price.rate(each);
      if (each.compareTo(asked) < 0 && listed != null) {
        rates.put(each, new Money(listed).marked(terms.markup()));
      }
    }
    return rates;
  }

  /** An extension is charged for what it adds, a remix and an edit for their source's length. */
  private static Money length(Money rate, VideoSpec spec) {
    long exact = spec.newMillis(spec.millis());
    return spec.derivation() == null || exact == 0 ? rate.times(spec.seconds()) : part(rate, exact);
  }

  private static Money inputs(Price.Inputs price, VideoSpec spec, Terms terms) {
    Money images =
        new Money(price.image()).marked(terms.markup()).times(spec.pictures().all().size());
    Derivation derivation = spec.derivation();
    if (derivation == null) {
      return images;
    }
    int frames =
        derivation.operation() == Operation.EXTEND ? derivation.start() : derivation.frames();
    long millis = frames * MILLIS / Derivation.FRAMES_PER_SECOND;
    return images.plus(part(new Money(price.second()).marked(terms.markup()), millis));
  }

  /** A part of a millionth is never charged. */
  private static Money part(Money rate, long millis) {
    return new Money(Math.multiplyExact(rate.micros(), millis) / MILLIS);
  }
}
