package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose tasks, keys and money these are.
 *
 * @param disabledAt since when none of its keys works; null while they do
 */
public record Account(
    AccountId id,
    String name,
    Instant createdAt,
    Agreement agreement,
    @Nullable Instant disabledAt) {

  /** One that pays later and without limit. */
  public Account(AccountId id, String name, Instant createdAt) {
    this(id, name, createdAt, Agreement.OPEN, null);
  }

  public boolean isDisabled() {
    return disabledAt != null;
  }
}
