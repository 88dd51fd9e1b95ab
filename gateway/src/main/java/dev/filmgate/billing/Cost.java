package dev.filmgate.billing;

/**
 * What a task costs and where its money stands. Held plus captured plus released is always the
 * quoted total.
 */
public record Cost(Quote quote, Money held, Money captured, Money released) {

  /** The state of a task that was just accepted: everything is held. */
  public static Cost held(Quote quote) {
    return new Cost(quote, quote.total(), Money.ZERO, Money.ZERO);
  }

  /**
   * Takes the price of what was really made and gives the rest back; a second settlement changes
   * nothing.
   *
   * @param measuredMillis length of the finished video; never more than was asked is charged
   */
  public Cost capture(long measuredMillis) {
    if (held.equals(Money.ZERO)) {
      return this;
    }
    Money charge = charge(measuredMillis);
    return new Cost(quote, Money.ZERO, charge, held.minus(charge));
  }

  /** Gives everything back; a second settlement changes nothing. */
  public Cost release() {
    return held.equals(Money.ZERO) ? this : new Cost(quote, Money.ZERO, captured, held);
  }

  private Money charge(long measuredMillis) {
    return switch (quote.unit()) {
      case CALL -> held;
      case SECOND -> {
        long micros = Math.multiplyExact(quote.rate().micros(), Math.max(0, measuredMillis)) / 1000;
        yield new Money(Math.min(micros, held.micros()));
      }
    };
  }
}
