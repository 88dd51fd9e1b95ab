package dev.filmgate.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the bodies of all requests together hold in memory. Nobody waits for room: a request
 * that finds none ends with {@link BodyException.NoRoom} before its body is read. Small bodies need
 * none, so that large ones never keep them out.
 */
public final class BodyBudget implements Filter {

  /** What every request may hold for nothing. */
  private static final long FREE = 16 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param most for all requests together, in bytes
   */
  public BodyBudget(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("a budget is more than nothing");
    }
    this.most = most;
  }

  @Override
  public Response filter(Request request, Handler next) {
    var share = new Share();
    try {
      return next.handle(request.with(Share.class, share));
    } finally {
      held.addAndGet(-share.taken);
    }
  }

  /** How much is held now. */
  long held() {
    return held.get();
  }

  /** One request's part; used by its own thread. */
  final class Share {

    private long wanted;
    private long taken;

    private Share() {}

    /** Takes more. */
    void take(long bytes) {
      wanted += bytes;
      long more = Math.max(0, wanted - FREE) - taken;
      if (more > 0) {
        if (held.addAndGet(more) > most) {
          held.addAndGet(-more);
          throw new BodyException.NoRoom();
        }
        taken += more;
      }
    }
  }
}
