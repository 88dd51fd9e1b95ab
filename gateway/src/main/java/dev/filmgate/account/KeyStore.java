package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where accounts and the digests of their keys are kept. Every write is durable on return. */
public interface KeyStore {

  /** Adds an account, with an empty balance, unless one of this id exists. */
  void addAccount(Account account);

  /** Writes an account's name, agreement and whether it is disabled; false when there is none. */
  boolean changeAccount(Account account);

  Optional<Account> findAccount(AccountId id);

  /** All accounts, oldest first. */
  List<Account> accounts();

  /** Adds a key; false, changing nothing, when a key of this digest exists already. */
  boolean addKey(ApiKey key);

  /**
   * Writes a key's name, scopes, limits, expiry and whether it is disabled; false when it does not
   * exist or was revoked.
   */
  boolean changeKey(ApiKey key);

  /** The key of this digest, revoked or not. */
  Optional<ApiKey> findKey(KeyDigest digest);

  Optional<ApiKey> findKey(KeyId id);

  /** All keys of an account, oldest first, revoked ones included. */
  List<ApiKey> keys(AccountId account);

  /** Ends a key's life; false when it does not exist or has ended already. */
  boolean revoke(KeyId id, Instant now);

  /** Writes down when keys were last used; an earlier time than is known changes nothing. */
  void used(Map<KeyId, Instant> uses);
}
