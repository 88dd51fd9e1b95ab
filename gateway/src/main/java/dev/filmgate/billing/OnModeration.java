package dev.filmgate.billing;

import java.util.Locale;
import java.util.Optional;

/** What an account has agreed to for a task that ends because moderation refused it. */
public enum OnModeration {
  /** Nobody pays for a failure. */
  RELEASE,
  /** The price is taken as for a success: the provider takes it, too. */
  CHARGE;

  /** The word of our own API and the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<OnModeration> parse(String word) {
    for (OnModeration policy : values()) {
      if (policy.word().equals(word)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
