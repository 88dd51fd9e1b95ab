package dev.filmgate.gateway;

import dev.filmgate.billing.PriceList;
import dev.filmgate.catalog.Model;

/** The price list that holds now; read by every create, replaced as a whole. */
public final class PriceBook {

  private volatile PriceList current;

  public PriceBook(PriceList current) {
    this.current = current;
  }

  public PriceList current() {
    return current;
  }

  /** From now on these prices hold; tasks that were accepted keep theirs. */
  public void replace(PriceList newer) {
    current = newer;
  }

  /** A model with the price that holds now. */
  public Model priced(Model model) {
    return model.priced(current.of(model.id()));
  }
}
