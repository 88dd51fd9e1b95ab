package dev.filmgate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How many wrong keys an address may try: whoever guesses is soon asked to wait. */
public final class Guesses {

  private static final int ADDRESSES = 100_000;
  private static final int LONG_ADDRESS = 16;

  private final int most;
  private final LongSupplier nanos;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /**
   * @param most wrong keys a minute and at once; 0 for any number
   * @param nanos a clock that only goes forward
   */
  public Guesses(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /** Wrong keys a minute. */
  public int most() {
    return most;
  }

  /** How long an address must wait until it may try again; empty when it may now. */
  public Optional<Duration> wait(InetAddress address) {
    Bucket bucket =
        most == 0 || buckets.estimatedSize() == 0 ? null : buckets.getIfPresent(name(address));
    if (bucket == null) {
      return Optional.empty();
    }
    Bucket.Standing standing = bucket.look(nanos.getAsLong());
    return standing.granted() ? Optional.empty() : Optional.of(Duration.ofNanos(standing.next()));
  }

  /** Counts a wrong key. */
  public void failed(InetAddress address) {
    if (most > 0) {
      long now = nanos.getAsLong();
      Bucket bucket = buckets.get(name(address), _ -> new Bucket(most, now));
      var _ = bucket.take(now);
    }
  }

  /** The long addresses of one network count together: whoever has one has all of them. */
  private static String name(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes.length == LONG_ADDRESS ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
