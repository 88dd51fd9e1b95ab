package dev.filmgate.billing;

import dev.filmgate.catalog.Price;
import dev.filmgate.id.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where the versions of the price list are kept. */
public interface PriceStore {

  /** Makes these prices the newest version, unless they are already; the newest version. */
  PriceList keep(Map<ModelId, Price> prices, Instant now);

  /** All versions, newest first. */
  List<PriceList> history();
}
