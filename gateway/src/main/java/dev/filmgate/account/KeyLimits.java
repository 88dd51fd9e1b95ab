package dev.filmgate.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do beyond its scopes.
 *
 * @param models the models that it may ask for, by id; empty for all
 * @param budget how much it may spend; null for as much as its account
 * @param seconds the longest video; 0 for what the model allows
 */
public record KeyLimits(Set<String> models, @Nullable Budget budget, Pace pace, int seconds) {

  public static final KeyLimits NONE = new KeyLimits(Set.of(), null, Pace.FREE, 0);

  public KeyLimits {
    models = Set.copyOf(models);
    if (seconds < 0) {
      throw new IllegalArgumentException("a limit is not negative; 0 is none");
    }
  }

  /** The budget's period at this moment; what was spent without a budget counts for none. */
  public String periodAt(Instant now) {
    return budget == null ? "" : budget.period().at(now);
  }
}
