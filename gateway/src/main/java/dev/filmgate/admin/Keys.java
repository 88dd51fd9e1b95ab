package dev.filmgate.admin;

import dev.filmgate.account.Account;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyFormat;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Scope;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.KeyId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Makes a key with a fresh secret. */
  public Created create(AccountId account, String name, Set<Scope> scopes) {
    String secret = KeyFormat.encode(ids.random(KeyFormat.ENTROPY));
    ApiKey key = key(account, name, secret, scopes);
    if (!store.addKey(key)) {
      throw new IllegalStateException("a fresh key existed already");
    }
    return new Created(key, secret);
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
    ApiKey key = key(FIRST, CHOSEN, secret, Set.of(Scope.values()));
    if (store.addKey(key)) {
      authenticator.admit(key);
    }
  }

  private ApiKey key(AccountId account, String name, String secret, Set<Scope> scopes) {
    return new ApiKey(
        ids.key(),
        account,
        name,
        KeyFormat.hint(secret),
        KeyDigest.of(secret),
        scopes,
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
