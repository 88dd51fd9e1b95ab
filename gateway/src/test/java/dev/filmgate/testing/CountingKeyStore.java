package dev.filmgate.testing;

import dev.filmgate.account.Account;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyStore;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A key store that counts how often it is asked for a digest. */
public final class CountingKeyStore implements KeyStore {

  private final KeyStore store;
  private int lookups;
  private Runnable afterLookup = () -> {};

  public CountingKeyStore(KeyStore store) {
    this.store = store;
  }

  /** How often a digest was looked up since this was last asked. */
  public int lookups() {
    int counted = lookups;
    lookups = 0;
    return counted;
  }

  /** What happens between the next answer of the store and its use. */
  public void afterLookup(Runnable once) {
    afterLookup =
        () -> {
          afterLookup = () -> {};
          once.run();
        };
  }

  @Override
  public Optional<ApiKey> findKey(KeyDigest digest) {
    lookups++;
    Optional<ApiKey> found = store.findKey(digest);
    afterLookup.run();
    return found;
  }

  @Override
  public void addAccount(Account account) {
    store.addAccount(account);
  }

  @Override
  public Optional<Account> findAccount(AccountId id) {
    return store.findAccount(id);
  }

  @Override
  public List<Account> accounts() {
    return store.accounts();
  }

  @Override
  public boolean addKey(ApiKey key) {
    return store.addKey(key);
  }

  @Override
  public Optional<ApiKey> findKey(KeyId id) {
    return store.findKey(id);
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return store.keys(account);
  }

  @Override
  public boolean changeAccount(Account account) {
    return store.changeAccount(account);
  }

  @Override
  public boolean changeKey(ApiKey key) {
    return store.changeKey(key);
  }

  @Override
  public void used(Map<KeyId, Instant> uses) {
    store.used(uses);
  }

  @Override
  public boolean revoke(KeyId id, Instant now) {
    return store.revoke(id, now);
  }
}
