package dev.filmgate.account;

import java.util.Locale;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
  /** Make and fetch videos of the key's own account, and manage that account's keys. */
  VIDEOS,
  /** See every account, the ledger and the reports, and change nothing. */
  AUDIT,
  /** Make and change accounts, keys and grants, and see what {@link #AUDIT} sees. */
  ACCOUNTS,
  /** See and administer everything. */
  ADMIN;

  /** The word of our own API, the CLI and the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> parse(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
