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
 * @param revokedAt when it stopped working; null while it works
 */
public record ApiKey(
    KeyId id,
    AccountId account,
    String name,
    String hint,
    KeyDigest digest,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant revokedAt) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  public boolean isRevoked() {
    return revokedAt != null;
  }
}
