package dev.filmgate.account;

import dev.filmgate.billing.Money;
import org.jspecify.annotations.Nullable;

/** How far an account may spend. */
public sealed interface Credit {

  /** Nothing limits it: the first account of an installation is so. */
  static Credit unlimited() {
    return new Postpaid(null);
  }

  /** Only what was granted before. */
  record Prepaid() implements Credit {}

  /**
   * On account.
   *
   * @param limit how much it may owe; null for as much as it likes
   */
  record Postpaid(@Nullable Money limit) implements Credit {

    public Postpaid {
      if (limit != null && limit.isNegative()) {
        throw new IllegalArgumentException("a credit limit is not negative");
      }
    }
  }

  /** How low the available amount may go; null for as low as it likes. */
  default @Nullable Money floor() {
    return switch (this) {
      case Prepaid _ -> Money.ZERO;
      case Postpaid(Money limit) -> limit == null ? null : limit.negated();
    };
  }
}
