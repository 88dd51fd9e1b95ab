package dev.filmgate.gateway;

import dev.filmgate.engine.Remembered;
import dev.filmgate.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/** The answers of creates that were sent with an idempotency key; written with their tasks. */
public interface RememberedAnswers {

  /** The answer under an account's key; empty when there is none or it has expired. */
  Optional<Remembered> find(AccountId account, String key, Instant now);

  /**
   * Removes answers that have expired.
   *
   * @param most how many at once
   * @return how many were removed
   */
  int removeExpired(Instant now, int most);
}
