package dev.filmgate.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again until it is stopped, and once more then. */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Duration every;
  private final Runnable work;
  private final ScheduledExecutorService loop;

  Rounds(String name, Duration every, Runnable work) {
    this.name = name;
    this.every = every;
    this.work = work;
    this.loop =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
  }

  void start() {
    var _ =
        loop.scheduleWithFixedDelay(
            this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warn("a round of {} failed", name, failure);
    }
  }

  void stop() {
    loop.shutdownNow();
    round();
  }
}
