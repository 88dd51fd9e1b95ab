package dev.filmgate.billing;

import dev.filmgate.video.Resolution;

/**
 * What a task costs and where its money stands. Held plus captured plus released is always the
 * quoted total.
 */
public record Cost(Quote quote, Money held, Money captured, Money released) {

  private static final long MILLIS = 1_000;

  /** The state of a task that was just accepted: everything is held. */
  public static Cost held(Quote quote) {
    return new Cost(quote, quote.total(), Money.ZERO, Money.ZERO);
  }

  /**
   * Takes the price of what was really made and gives the rest back; a second settlement changes
   * nothing. A part of a millionth is never charged.
   *
   * @param measuredMillis length of the finished video; never more than was asked is charged
   * @param made resolution of the finished video; one above what was asked costs the same
   */
  public Cost capture(long measuredMillis, Resolution made) {
    return capture(measuredMillis, quote.rateAt(made));
  }

  /** The same where it was made at the resolution that was asked. */
  public Cost capture(long measuredMillis) {
    return capture(measuredMillis, quote.rate());
  }

  private Cost capture(long measuredMillis, Money rate) {
    if (held.equals(Money.ZERO)) {
      return this;
    }
    Money charge = charge(measuredMillis, rate);
    return new Cost(quote, Money.ZERO, charge, held.minus(charge));
  }

  /** Gives everything back; a second settlement changes nothing. */
  public Cost release() {
    return held.equals(Money.ZERO) ? this : new Cost(quote, Money.ZERO, captured, held);
  }

  /** What the account has agreed to when moderation refused the task. */
  public Cost moderated() {
    return switch (quote.terms().onModeration()) {
      case RELEASE -> release();
      case CHARGE -> held.equals(Money.ZERO) ? this : new Cost(quote, Money.ZERO, held, Money.ZERO);
    };
  }

  private Money charge(long measuredMillis, Money rate) {
    return switch (quote.unit()) {
      case CALL -> held;
      case SECOND -> {
        Money length = lengthOf(Math.max(0, measuredMillis), rate);
        long micros = Math.min(length.micros(), held.micros()) + quote.inputs().micros();
        yield new Money(Math.min(micros, held.micros()));
      }
    };
  }

  /** The price of this length, or what is held when that is less than any sum can say. */
  private Money lengthOf(long millis, Money rate) {
    long micros = rate.micros();
    return Math.multiplyHigh(micros, millis) == 0 && micros * millis >= 0
        ? new Money(micros * millis / MILLIS)
        : held;
  }
}
