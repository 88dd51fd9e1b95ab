package dev.filmgate.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Set;

/**
 * A connection that can be found while it is open. The library asks it now and then how long it has
 * been idle and closes it above an hour, so it says a day when any of our own limits has passed.
 */
final class WatchedConnection implements ServerConnection {

  static final Duration LIBRARY_LIMIT = Duration.ofHours(1);

  private static final Duration TOO_LONG = Duration.ofDays(1);

  private final ServerConnection library;
  private final Watch watch;
  private final Set<WatchedConnection> open;

  WatchedConnection(ServerConnection library, Watch watch, Set<WatchedConnection> open) {
    this.library = library;
    this.watch = watch;
    this.open = open;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    open.add(this);
    try {
      library.handle(limit);
    } finally {
      open.remove(this);
    }
  }

  @Override
  public Duration idleTime() {
    return watch.isTooLong() ? TOO_LONG : Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    library.close(interrupt || watch.isTooLong());
  }
}
