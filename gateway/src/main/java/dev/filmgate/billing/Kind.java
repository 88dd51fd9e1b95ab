package dev.filmgate.billing;

import java.util.Locale;
import java.util.Optional;

/** What an entry of the ledger records. */
public enum Kind {
  /** A task was accepted: its price is set aside. */
  HOLD,
  /** A video was made: its price is taken, what is left of the hold goes back. */
  CAPTURE,
  /** There is no video: the hold goes back. */
  RELEASE,
  /** Moderation refused a task of an account that has agreed to pay for that. */
  CHARGE,
  /** An operator put money on an account. */
  GRANT,
  /** An operator corrected a balance, up or down. */
  ADJUSTMENT;

  /** The word of our own API and the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Kind> parse(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
