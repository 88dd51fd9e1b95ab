package dev.filmgate.admin;

import dev.filmgate.billing.PriceList;
import dev.filmgate.billing.PriceStore;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.catalog.Price;
import dev.filmgate.gateway.PriceBook;
import dev.filmgate.id.ModelId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which prices hold, which held before, and how others come to hold. */
public final class Prices {

  private final PriceStore store;
  private final PriceBook book;
  private final Supplier<ModelCatalog> files;
  private final InstantSource clock;

  /**
   * @param files reads the catalog's files again; throws IllegalArgumentException with one sentence
   *     when they are wrong
   */
  public Prices(
      PriceStore store, PriceBook book, Supplier<ModelCatalog> files, InstantSource clock) {
    this.store = store;
    this.book = book;
    this.files = files;
    this.clock = clock;
  }

  /** The prices of a catalog, by model. */
  public static Map<ModelId, Price> of(ModelCatalog catalog) {
    var prices = new HashMap<ModelId, Price>();
    for (Model model : catalog.models()) {
      prices.put(model.id(), model.price());
    }
    return Map.copyOf(prices);
  }

  public PriceList current() {
    return book.current();
  }

  /** All versions, newest first. */
  public List<PriceList> history() {
    return store.history();
  }

  /**
   * Takes the prices of the files from now on; tasks that were accepted keep theirs.
   *
   * @throws IllegalArgumentException when the files are wrong: the old prices hold on
   */
  public PriceList reload() {
    PriceList newest = store.keep(of(files.get()), clock.instant());
    book.replace(newest);
    return newest;
  }
}
