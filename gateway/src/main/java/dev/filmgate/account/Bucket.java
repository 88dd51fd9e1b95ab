package dev.filmgate.account;

/**
 * Tokens that come back evenly over a minute. Guarded by itself: two requests never take the same
 * token.
 */
final class Bucket {

  static final long MINUTE = 60_000_000_000L;

  private final int limit;
  private double tokens;
  private long seen;

  Bucket(int limit, long now) {
    this.limit = limit;
    this.tokens = limit;
    this.seen = now;
  }

  int limit() {
    return limit;
  }

  /** Takes a token if there is one. */
  synchronized Standing take(long now) {
    refill(now);
    boolean granted = tokens >= 1;
    if (granted) {
      tokens--;
    }
    return standing(granted);
  }

  /** How it stands, taking nothing. */
  synchronized Standing look(long now) {
    refill(now);
    return standing(tokens >= 1);
  }

  /** Gives a token back that was taken for nothing. */
  synchronized void giveBack() {
    tokens = Math.min(limit, tokens + 1);
  }

  private void refill(long now) {
    long passed = Math.max(0, now - seen);
    tokens = Math.min(limit, tokens + (double) passed * limit / MINUTE);
    seen = Math.max(seen, now);
  }

  private Standing standing(boolean granted) {
    double perToken = (double) MINUTE / limit;
    long next = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * perToken);
    return new Standing(
        granted, limit, (long) tokens, next, (long) Math.ceil((limit - tokens) * perToken));
  }

  /**
   * What a request learns.
   *
   * @param next nanoseconds until there is a token again; 0 when there is one
   * @param full nanoseconds until all of them are there
   */
  record Standing(boolean granted, int limit, long remaining, long next, long full) {}
}
