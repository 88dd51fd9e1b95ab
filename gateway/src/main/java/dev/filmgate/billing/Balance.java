package dev.filmgate.billing;

import dev.filmgate.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's money stands: the sum of its entries.
 *
 * @param floor how low the available amount may go; null for as low as it likes
 * @param tasks how many holds are open
 */
public record Balance(AccountId account, Legs sums, @Nullable Money floor, long tasks) {

  /** What can still be spent; null when nothing limits it. */
  public @Nullable Money spendable() {
    return floor == null ? null : sums.available().minus(floor);
  }
}
