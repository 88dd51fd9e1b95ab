package dev.filmgate.billing;

import dev.filmgate.catalog.Price;
import dev.filmgate.id.ModelId;
import java.time.Instant;
import java.util.Map;

/**
 * The prices of all models at one time. Never changed: other prices are another version.
 *
 * @param version counts from 1; what a task was accepted at is kept with it
 */
public record PriceList(long version, Instant since, Map<ModelId, Price> prices) {

  public PriceList {
    prices = Map.copyOf(prices);
  }

  /** The price of a model; one that is not listed is not sold. */
  public Price of(ModelId model) {
    return prices.getOrDefault(model, new Price.Unset());
  }
}
