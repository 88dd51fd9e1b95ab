package dev.filmgate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is asking from the {@code Authorization} headers of a request ({@code dialects.md}
 * §1.1). Remembers keys that worked, so that a hot key costs no database read; a revocation in this
 * process is told here and counts at once.
 */
public final class Authenticator {

  private static final int REMEMBERED = 10_000;
  private static final int LONGEST = 512;
  private static final String BEARER = "bearer";

  private final KeyStore keys;
  private final InstantSource clock;
  private final LastUse uses = new LastUse();
  private final ConcurrentMap<KeyDigest, ApiKey> residents = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();
  private final Cache<KeyDigest, ApiKey> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Cache<AccountId, Account> accounts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Authenticator(KeyStore keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Keeps a key in memory for good: one that is nowhere stored, or one that an operator chose and
   * that need not have the form of ours.
   */
  public void admit(ApiKey key) {
    residents.put(key.digest(), key);
  }

  /**
   * The principal behind a request.
   *
   * @param authorization every {@code Authorization} header of the request, in order
   */
  public Identity identify(List<String> authorization) {
    if (authorization.size() != 1) {
      return new Identity.Unknown();
    }
    return secret(authorization.getFirst()).map(this::find).orElseGet(Identity.Unknown::new);
  }

  /**
   * Whether a request carries a key that is in memory and works, so that the answer costs nothing:
   * whoever has used up all guesses is asked no further.
   */
  public boolean isFamiliar(List<String> authorization) {
    return authorization.size() == 1
        && secret(authorization.getFirst())
            .map(KeyDigest::of)
            .filter(digest -> residents.containsKey(digest) || known.getIfPresent(digest) != null)
            .isPresent();
  }

  private Identity find(String secret) {
    var digest = KeyDigest.of(secret);
    ApiKey key = residents.get(digest);
    if (key == null) {
      key = known.getIfPresent(digest);
    }
    if (key == null && KeyFormat.looksValid(secret).orElse(true)) {
      key = stored(digest);
    }
    if (key == null || !key.digest().equals(digest)) {
      return new Identity.Unknown();
    }
    return judge(key);
  }

  private Identity judge(ApiKey key) {
    Instant now = clock.instant();
    Account account = account(key.account());
    if (account == null) {
      return new Identity.Unknown();
    }
    if (account.isDisabled() || key.life().at(now) != KeyLife.State.ACTIVE) {
      return new Identity.Disabled();
    }
    uses.note(key.id(), now);
    return new Identity.Known(
        new Principal(key.account(), key.id(), key.scopes(), account.agreement(), key.limits()));
  }

  private @Nullable Account account(AccountId id) {
    Account account = accounts.getIfPresent(id);
    if (account == null) {
      long before = forgotten.get();
      account = keys.findAccount(id).orElse(null);
      if (account != null && forgotten.get() == before) {
        accounts.put(id, account);
      }
    }
    return account;
  }

  private @Nullable ApiKey stored(KeyDigest digest) {
    long before = forgotten.get();
    ApiKey key = keys.findKey(digest).orElse(null);
    if (key != null) {
      known.put(digest, key);
      if (forgotten.get() != before) {
        // Read before a revocation, perhaps remembered after it.
        known.invalidate(digest);
      }
    }
    return key;
  }

  /** The secret in a header: {@code Bearer <key>} in any case, or the bare key alone. */
  private static Optional<String> secret(String header) {
    String text = header.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    int space = text.indexOf(' ');
    if (space < 0) {
      return text.toLowerCase(Locale.ROOT).equals(BEARER) ? Optional.empty() : Optional.of(text);
    }
    String secret = text.substring(space + 1).strip();
    return text.substring(0, space).toLowerCase(Locale.ROOT).equals(BEARER)
        ? Optional.of(secret)
        : Optional.empty();
  }

  /** Forgets a key, so that the next request sees its revocation. */
  public void forget(KeyId id) {
    forgotten.incrementAndGet();
    residents.values().removeIf(key -> key.id().equals(id));
    known.asMap().values().removeIf(key -> key.id().equals(id));
  }

  /** Forgets an account, so that the next request of any of its keys sees what has changed. */
  public void forget(AccountId id) {
    forgotten.incrementAndGet();
    accounts.invalidate(id);
  }

  /** Stores when keys were used; called by a loop now and then, never by a request. */
  public void flush() {
    Map<KeyId, Instant> taken = uses.take();
    if (!taken.isEmpty()) {
      keys.used(taken);
    }
  }

  /** What came of looking at the headers. */
  public sealed interface Identity {

    record Known(Principal principal) implements Identity {}

    /** The key was ours and works no longer. */
    record Disabled() implements Identity {}

    /** No key, a malformed one, or one we never gave. */
    record Unknown() implements Identity {}
  }
}
