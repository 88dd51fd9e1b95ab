package dev.filmgate.engine;

import dev.filmgate.observe.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what has to be done every so often, one thing after the other. */
final class Housekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final Duration NAP = Duration.ofSeconds(1);

  /** Something that is done again and again; small, since the next thing waits for it. */
  private static final class Chore {

    private final String name;
    private final Duration every;
    private final Runnable work;
    private Instant due = Instant.MIN;

    private Chore(String name, Duration every, Runnable work) {
      this.name = name;
      this.every = every;
      this.work = work;
    }
  }

  private final Metrics metrics;
  private final InstantSource clock;
  private final List<Chore> chores = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread loop;

  Housekeeper(Metrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Adds a chore, due at once; before the start. */
  void every(Duration interval, String name, Runnable work) {
    chores.add(new Chore(name, interval, work));
  }

  void start() {
    loop = Thread.ofVirtual().name("housekeeper").start(this::loop);
  }

  private void loop() {
    try {
      do {
        runDue();
      } while (!stopping.await(NAP.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what is due now, on the caller's thread. */
  void runDue() {
    for (Chore chore : chores) {
      Instant now = clock.instant();
      // A clock that was set back must not put a chore off for long.
      if (!now.isBefore(chore.due) || chore.due.isAfter(now.plus(chore.every))) {
        chore.due = now.plus(chore.every);
        run(chore);
      }
    }
  }

  private void run(Chore chore) {
    try {
      chore.work.run();
    } catch (RuntimeException fault) {
      metrics.fault("housekeeping");
      LOG.error("{} failed and is done again later", chore.name, fault);
    }
  }

  /** Starts nothing more and waits for what runs. */
  void stop(Duration grace) throws InterruptedException {
    stopping.countDown();
    if (loop != null && !loop.join(grace)) {
      loop.interrupt();
    }
  }
}
