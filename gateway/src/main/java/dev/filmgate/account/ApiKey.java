package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: everything but its secret.
 *
 * @param hint how the key begins and ends, so that people recognise it
 */
public record ApiKey(
    KeyId id,
    AccountId account,
    String name,
    String hint,
    KeyDigest digest,
    Set<Scope> scopes,
    KeyLife life,
    KeyLimits limits) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Without limits of its own. */
  public ApiKey(
      KeyId id,
      AccountId account,
      String name,
      String hint,
      KeyDigest digest,
      Set<Scope> scopes,
      Instant createdAt,
      @Nullable Instant revokedAt) {
    this(
        id,
        account,
        name,
        hint,
        digest,
        scopes,
        new KeyLife(createdAt, null, null, revokedAt, null),
        KeyLimits.NONE);
  }

  public Instant createdAt() {
    return life.createdAt();
  }

  public @Nullable Instant revokedAt() {
    return life.revokedAt();
  }

  public boolean isRevoked() {
    return life.revokedAt() != null;
  }
}
