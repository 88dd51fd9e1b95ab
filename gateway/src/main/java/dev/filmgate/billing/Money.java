package dev.filmgate.billing;

import java.math.BigDecimal;
import java.util.Optional;

/** An amount of US dollars in whole millionths; arithmetic that overflows throws. */
public record Money(long micros) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  /** The largest amount that anybody may write: a thousand million dollars. */
  public static final Money MOST = new Money(1_000_000_000_000_000L);

  /** Dollars as somebody wrote them; empty for what is not a whole number of millionths. */
  public static Optional<Money> ofDollars(BigDecimal dollars) {
    if (dollars.precision() - dollars.scale() > 18 || dollars.scale() > 100) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Money(dollars.movePointRight(6).longValueExact()));
    } catch (ArithmeticException notWhole) {
      return Optional.empty();
    }
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(micros, other.micros));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(micros, other.micros));
  }

  public Money negated() {
    return new Money(Math.negateExact(micros));
  }

  public boolean isNegative() {
    return micros < 0;
  }

  /**
   * This amount with a mark-up, rounded half up to a whole millionth.
   *
   * @param hundredths of a per cent; negative for a discount
   */
  public Money marked(int hundredths) {
    long share = Math.multiplyExact(micros, 10_000L + hundredths);
    return new Money(Math.floorDiv(Math.addExact(share, 5_000L), 10_000L));
  }

  public Money times(long count) {
    return new Money(Math.multiplyExact(micros, count));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(micros, other.micros);
  }

  /** Dollars with six places, such as {@code 0.700000}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }
}
