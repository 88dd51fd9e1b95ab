package dev.filmgate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many requests a key and an account may send: a bucket of tokens for each, one for requests
 * that make something and one for those that only look. In memory: a restart gives new tokens,
 * since no money hangs on them.
 */
public final class RateLimiter {

  private static final int REMEMBERED = 200_000;

  /** What a request is for. */
  public enum Aim {
    CREATE,
    QUERY;

    /** The word of the limit's name in header fields. */
    public String word() {
      return this == CREATE ? "create" : "query";
    }
  }

  /**
   * How the tighter of a caller's two limits stands.
   *
   * @param isGranted whether the request may go on
   * @param retry after what time it may, if not
   * @param reset after what time all tokens are there again
   */
  public record Verdict(
      Aim aim, boolean isGranted, int limit, long remaining, Duration retry, Duration reset) {}

  private record Name(String holder, Aim aim) {}

  private final LongSupplier nanos;
  private final Pace everyKey;
  private final Cache<Name, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /**
   * @param nanos a clock that only goes forward
   * @param everyKey what holds for keys without a limit of their own
   */
  public RateLimiter(LongSupplier nanos, Pace everyKey) {
    this.nanos = nanos;
    this.everyKey = everyKey;
  }

  /** Counts a request; empty when nothing limits the caller. */
  public Optional<Verdict> take(Principal principal, Aim aim) {
    int ofKey = limit(principal.limits().pace(), aim);
    int ofAccount = rate(principal.agreement().pace(), aim);
    if (ofKey == 0 && ofAccount == 0) {
      return Optional.empty();
    }
    long now = nanos.getAsLong();
    Bucket first = ofKey == 0 ? null : bucket("key " + principal.key(), aim, ofKey, now);
    Bucket second =
        ofAccount == 0 ? null : bucket("account " + principal.account(), aim, ofAccount, now);
    if (first == null || second == null) {
      Bucket only = first == null ? second : first;
      return only == null ? Optional.empty() : Optional.of(verdict(aim, only.take(now)));
    }
    Bucket.Standing key = first.take(now);
    if (!key.granted()) {
      return Optional.of(verdict(aim, key));
    }
    Bucket.Standing account = second.take(now);
    if (!account.granted()) {
      first.giveBack();
      return Optional.of(verdict(aim, account));
    }
    return Optional.of(verdict(aim, key.remaining() <= account.remaining() ? key : account));
  }

  private int limit(Pace own, Aim aim) {
    int rate = rate(own, aim);
    return rate == 0 ? rate(everyKey, aim) : rate;
  }

  private static int rate(Pace pace, Aim aim) {
    return aim == Aim.CREATE ? pace.creates() : pace.queries();
  }

  private Bucket bucket(String holder, Aim aim, int limit, long now) {
    // A limit that was changed begins with a full bucket.
    return buckets
        .asMap()
        .compute(
            new Name(holder, aim),
            (_, old) -> old == null || old.limit() != limit ? new Bucket(limit, now) : old);
  }

  private static Verdict verdict(Aim aim, Bucket.Standing standing) {
    return new Verdict(
        aim,
        standing.granted(),
        standing.limit(),
        standing.remaining(),
        Duration.ofNanos(standing.next()),
        Duration.ofNanos(standing.full()));
  }
}
