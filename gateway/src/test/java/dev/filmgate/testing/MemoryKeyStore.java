package dev.filmgate.testing;

import dev.filmgate.account.Account;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyStore;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts and keys in memory, for tests; means the same as the one in the database. */
public final class MemoryKeyStore implements KeyStore {

  private final Object lock = new Object();
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Map<KeyId, ApiKey> keys = new HashMap<>();

  @Override
  public void addAccount(Account account) {
    synchronized (lock) {
      accounts.putIfAbsent(account.id(), account);
    }
  }

  @Override
  public Optional<Account> findAccount(AccountId id) {
    synchronized (lock) {
      return Optional.ofNullable(accounts.get(id));
    }
  }

  @Override
  public List<Account> accounts() {
    synchronized (lock) {
      return accounts.values().stream()
          .sorted(Comparator.comparing(Account::createdAt).thenComparing(a -> a.id().value()))
          .toList();
    }
  }

  @Override
  public boolean addKey(ApiKey key) {
    synchronized (lock) {
      if (findKey(key.digest()).isPresent()) {
        return false;
      }
      if (!accounts.containsKey(key.account()) || keys.containsKey(key.id())) {
        throw new IllegalStateException("no such account, or a key of this id exists");
      }
      keys.put(key.id(), key);
      return true;
    }
  }

  @Override
  public Optional<ApiKey> findKey(KeyDigest digest) {
    synchronized (lock) {
      return keys.values().stream().filter(key -> key.digest().equals(digest)).findFirst();
    }
  }

  @Override
  public Optional<ApiKey> findKey(KeyId id) {
    synchronized (lock) {
      return Optional.ofNullable(keys.get(id));
    }
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    synchronized (lock) {
      return keys.values().stream()
          .filter(key -> key.account().equals(account))
          .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(key -> key.id().value()))
          .toList();
    }
  }

  @Override
  public boolean changeAccount(Account account) {
    synchronized (lock) {
      return accounts.computeIfPresent(account.id(), (_, _) -> account) != null;
    }
  }

  @Override
  public boolean changeKey(ApiKey key) {
    synchronized (lock) {
      ApiKey old = keys.get(key.id());
      if (old == null || old.isRevoked()) {
        return false;
      }
      KeyLife life = key.life();
      put(
          key,
          new KeyLife(
              old.createdAt(), life.expiresAt(), life.disabledAt(), null, old.life().usedAt()));
      return true;
    }
  }

  private void put(ApiKey key, KeyLife life) {
    keys.put(
        key.id(),
        new ApiKey(
            key.id(),
            key.account(),
            key.name(),
            key.hint(),
            key.digest(),
            key.scopes(),
            life,
            key.limits()));
  }

  @Override
  public void used(Map<KeyId, Instant> uses) {
    synchronized (lock) {
      uses.forEach((id, at) -> {
        ApiKey key = keys.get(id);
        if (key != null && (key.life().usedAt() == null || at.isAfter(key.life().usedAt()))) {
          KeyLife life = key.life();
          put(
              key,
              new KeyLife(
                  life.createdAt(), life.expiresAt(), life.disabledAt(), life.revokedAt(), at));
        }
      });
    }
  }

  @Override
  public boolean revoke(KeyId id, Instant now) {
    synchronized (lock) {
      ApiKey key = keys.get(id);
      if (key == null || key.isRevoked()) {
        return false;
      }
      KeyLife life = key.life();
      put(
          key,
          new KeyLife(life.createdAt(), life.expiresAt(), life.disabledAt(), now, life.usedAt()));
      return true;
    }
  }
}
