package dev.filmgate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a key works.
 *
 * @param expiresAt when it stops by itself; null for never
 * @param disabledAt since when it is switched off; null while it is on
 * @param revokedAt when it stopped for good; null while it may work
 * @param usedAt when it was last used, give or take a minute; null for never
 */
public record KeyLife(
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant disabledAt,
    @Nullable Instant revokedAt,
    @Nullable Instant usedAt) {

  /** Of a key that works from now on. */
  public static KeyLife from(Instant createdAt, @Nullable Instant expiresAt) {
    return new KeyLife(createdAt, expiresAt, null, null, null);
  }

  /** How a key stands at this moment. */
  public State at(Instant now) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return State.EXPIRED;
    }
    return disabledAt == null ? State.ACTIVE : State.DISABLED;
  }

  /** Whether a key works, and if not, why. */
  public enum State {
    ACTIVE,
    DISABLED,
    EXPIRED,
    REVOKED;

    /** The word of our own API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
