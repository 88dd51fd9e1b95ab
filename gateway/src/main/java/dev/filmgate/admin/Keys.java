package dev.filmgate.admin;

import dev.filmgate.account.Account;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyFormat;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Scope;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives keys out and takes them back. A secret is in the answer that made it and nowhere else. */
public final class Keys {

  /** The account that everything belongs to until an operator makes more. */
  public static final AccountId FIRST = new AccountId("acc_first");

  private static final int SHORTEST_GIVEN = 20;
  private static final String CHOSEN = "bootstrap";

  private final KeyStore store;
  private final Authenticator authenticator;
  private final Ids ids;
  private final InstantSource clock;

  public Keys(KeyStore store, Authenticator authenticator, Ids ids, InstantSource clock) {
    this.store = store;
    this.authenticator = authenticator;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new key and the only copy of its secret. */
  public record Created(ApiKey key, String secret) {

    @Override
    public String toString() {
      return "Created[" + key.id() + ", ****]";
    }
  }

  /** Makes sure that the first account exists and that keys an operator chose are known. */
  public void open() {
    store.addAccount(new Account(FIRST, "first", clock.instant()));
    store.keys(FIRST).stream()
        .filter(key -> key.name().equals(CHOSEN) && !key.isRevoked())
        .forEach(authenticator::admit);
  }

  /** Whether any key was ever given. */
  public boolean isEmpty() {
    return store.accounts().stream().allMatch(account -> store.keys(account.id()).isEmpty());
  }

  /**
   * What a new key is to be.
   *
   * @param expiresAt when it stops by itself; null for never
   */
  public record Draft(
      String name, Set<Scope> scopes, KeyLimits limits, @Nullable Instant expiresAt) {

    public Draft {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Makes a key with a fresh secret. */
  public Created create(AccountId account, String name, Set<Scope> scopes) {
    return create(account, new Draft(name, scopes, KeyLimits.NONE, null), null);
  }

  /**
   * The same with limits.
   *
   * @param request the caller's idempotency key; null for none. A secret is shown once, so the
   *     second request of one key is refused
   */
  public Created create(AccountId account, Draft draft, @Nullable String request) {
    KeyId id = request == null ? ids.key() : new KeyId(RequestIds.id("key", account, request));
    if (request != null && store.findKey(id).isPresent()) {
      throw new ApiException(
          new ApiError.Conflict(
              "This request has made the key " + id + " already; its secret is shown only once."));
    }
    String secret = KeyFormat.encode(ids.random(KeyFormat.ENTROPY));
    var key =
        new ApiKey(
            id,
            account,
            draft.name(),
            KeyFormat.hint(secret),
            KeyDigest.of(secret),
            draft.scopes(),
            KeyLife.from(clock.instant(), draft.expiresAt()),
            draft.limits());
    if (!store.addKey(key)) {
      throw new IllegalStateException("a fresh key existed already");
    }
    return new Created(key, secret);
  }

  /**
   * Gives a key a successor of the same scopes and limits; the old one works until the grace is
   * over, and no longer than it would have.
   *
   * @param request the caller's idempotency key; null for none
   */
  public Created rotate(ApiKey old, Duration grace, @Nullable String request) {
    Instant until = clock.instant().plus(grace);
    Instant expires = old.life().expiresAt();
    var draft = new Draft(old.name(), old.scopes(), old.limits(), expires);
    Created successor = create(old.account(), draft, request);
    var life = old.life();
    change(
        with(
            old,
            new KeyLife(
                life.createdAt(),
                expires == null || until.isBefore(expires) ? until : expires,
                life.disabledAt(),
                life.revokedAt(),
                life.usedAt())));
    return successor;
  }

  private static ApiKey with(ApiKey key, KeyLife life) {
    return new ApiKey(
        key.id(),
        key.account(),
        key.name(),
        key.hint(),
        key.digest(),
        key.scopes(),
        life,
        key.limits());
  }

  /** Writes a key's name, scopes, limits and life; false when it has ended. */
  public boolean change(ApiKey changed) {
    boolean isWritten = store.changeKey(changed);
    authenticator.forget(changed.id());
    return isWritten;
  }

  /** Switches a key off for a while, or on again; false when it has ended for good. */
  public boolean enable(ApiKey key, boolean on) {
    var life = key.life();
    return change(
        with(
            key,
            new KeyLife(
                life.createdAt(),
                life.expiresAt(),
                on ? null : clock.instant(),
                life.revokedAt(),
                life.usedAt())));
  }

  /** How a key stands now. */
  public KeyLife.State state(ApiKey key) {
    return key.life().at(clock.instant());
  }

  /**
   * Makes a string that the operator chose a key of the first account with all scopes; a string
   * that is a key already stays as it is.
   *
   * @throws IllegalArgumentException when it has fewer than 20 characters
   */
  public void admit(String secret) {
    if (secret.length() < SHORTEST_GIVEN) {
      throw new IllegalArgumentException(
          "FILMGATE_BOOTSTRAP_KEY has %d characters; it needs at least %d"
              .formatted(secret.length(), SHORTEST_GIVEN));
    }
    ApiKey key = chosen(secret);
    if (store.addKey(key)) {
      authenticator.admit(key);
    }
  }

  private ApiKey chosen(String secret) {
    return new ApiKey(
        ids.key(),
        FIRST,
        CHOSEN,
        KeyFormat.hint(secret),
        KeyDigest.of(secret),
        Set.of(Scope.VIDEOS, Scope.ADMIN),
        clock.instant(),
        null);
  }

  /** All keys of an account, oldest first. */
  public List<ApiKey> list(AccountId account) {
    return store.keys(account);
  }

  public Optional<ApiKey> find(KeyId id) {
    return store.findKey(id);
  }

  public boolean hasAccount(AccountId account) {
    return store.findAccount(account).isPresent();
  }

  /** Ends a key's life, from the next request on; false when it had ended already. */
  public boolean revoke(KeyId id) {
    boolean revoked = store.revoke(id, clock.instant());
    authenticator.forget(id);
    return revoked;
  }
}
