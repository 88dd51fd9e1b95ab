package dev.filmgate.gateway;

import dev.filmgate.billing.PriceList;

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
}
