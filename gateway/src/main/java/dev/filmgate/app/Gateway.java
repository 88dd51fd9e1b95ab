package dev.filmgate.app;

import dev.filmgate.admin.Keys;
import dev.filmgate.admin.Routes;
import dev.filmgate.engine.Engine;
import dev.filmgate.http.HttpEndpoint;
import dev.filmgate.observe.Health;
import dev.filmgate.store.Database;
import dev.filmgate.store.sqlite.DataFolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole gateway in this process. Starts its parts in order and stops them in reverse: first no
 * new tasks, then no new requests, then no new steps, then the renders, the database and the
 * folder. All of it takes less than half a minute.
 */
final class Gateway {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration REQUESTS = Duration.ofSeconds(8);
  private static final Duration STEPS = Duration.ofSeconds(4);
  private static final Duration EVERY = Duration.ofSeconds(20);

  /** The parts that run. */
  record Parts(
      DataFolder folder,
      Database database,
      Ways ways,
      Engine engine,
      HttpEndpoint endpoint,
      Office office,
      Health health,
      List<String> routes) {}

  /** The ways to providers: our own, what operators do with them, and their connections. */
  record Ways(Studio studio, Routes routes, RouteFactory connections) {}

  private final Parts parts;
  private final Duration drain;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Rounds uses;
  private boolean stopping;

  /**
   * @param drain how long questions are still answered after a stop was asked for
   */
  Gateway(Parts parts, Duration drain) {
    this.parts = parts;
    this.drain = drain;
    this.uses = new Rounds("key-uses", EVERY, parts.office()::flush);
  }

  /** Answers requests on return; when it fails, everything is stopped again. */
  void start() {
    try {
      parts.engine().start();
      parts.endpoint().start();
      uses.start();
      parts.health().enter(Health.Phase.READY);
    } catch (RuntimeException failed) {
      stop();
      throw failed;
    }
  }

  int port() {
    return parts.endpoint().port();
  }

  Office office() {
    return parts.office();
  }

  Keys keys() {
    return parts.office().keys();
  }

  /** Reads the routes of the configuration and the prices of the catalog's files again. */
  void reload() {
    var _ = parts.ways().routes().reload();
    parts.office().reload();
  }

  /** Takes notice of a clock that was moved. */
  void wake() {
    parts.engine().wake();
  }

  /** Every method and pattern that is answered, such as {@code GET /v1/models}. */
  List<String> routes() {
    return parts.routes();
  }

  /** Stops everything, letting what runs finish for a while; a second call waits for the first. */
  void stop() {
    if (isFirst()) {
      stopAll();
      stopped.countDown();
    } else {
      try {
        stopped.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean isFirst() {
    boolean first = !stopping;
    stopping = true;
    return first;
  }

  private void stopAll() {
    boolean wasReady = parts.health().phase() == Health.Phase.READY;
    parts.health().enter(Health.Phase.DRAINING);
    part("intake", parts.engine()::drain);
    if (wasReady) {
      answerOn();
    }
    part("requests", () -> parts.endpoint().stop(REQUESTS));
    part("steps", this::stopEngine);
    part("renders", parts.ways().studio().close());
    part("routes", parts.ways().connections()::close);
    part("key uses", uses::stop);
    part("database", parts.database()::close);
    part("folder", parts.folder()::close);
  }

  /** Whoever balances load sees that we are not ready, and sends the others elsewhere. */
  private void answerOn() {
    try {
      var _ = new CountDownLatch(1).await(drain.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopEngine() {
    try {
      parts.engine().stop(STEPS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void part(String name, Runnable stop) {
    try {
      stop.run();
    } catch (RuntimeException failure) {
      LOG.warn("stopping the {} failed", name, failure);
    }
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }
}
