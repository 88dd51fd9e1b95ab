package dev.filmgate.engine;

import dev.filmgate.engine.ErrandList.Due;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Routing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what changes asked for outside: soon, and again until it was done. What a crash left undone
 * stands in the {@link Outbox} and is taken up at the next start.
 */
final class Errands {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
  private static final int AT_ONCE = 8;
  private static final int RECOVERED = 10_000;
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Routing routing;
  private final LateNews late;
  private final Metrics metrics;
  private final InstantSource clock;
  private final ErrandList list = new ErrandList();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Semaphore running = new Semaphore(AT_ONCE);
  private boolean stopping;

  Errands(Outbox outbox, Routing routing, LateNews late, Metrics metrics, InstantSource clock) {
    this.outbox = outbox;
    this.routing = routing;
    this.late = late;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes up what is stored and was not done. */
  void recover() {
    outbox.pending(RECOVERED).forEach(this::add);
  }

  /** Writes it down, and has it done from now on. */
  void write(Errand errand) {
    outbox.add(errand);
    add(errand);
  }

  /** It is stored already and may be done from now on. */
  void add(Errand errand) {
    locked(() -> list.add(errand, clock.instant()));
  }

  /** How many are still to be done. */
  int waiting() {
    lock.lock();
    try {
      return list.size();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void start() {
    Thread.ofVirtual().name("errands").start(this::loop);
  }

  private void loop() {
    try {
      for (Due due = await(); due != null; due = await()) {
        running.acquire();
        Due next = due;
        Thread.ofVirtual().name("errand-", 0).start(() -> run(next));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Due await() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        Due due = list.poll(clock.instant());
        if (due != null) {
          return due;
        }
        var _ = changed.awaitNanos(LONGEST_NAP.toNanos());
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Does what is due now, on the caller's thread; for tests that move the clock. */
  int runDue() {
    int done = 0;
    while (true) {
      Due due;
      lock.lock();
      try {
        due = list.poll(clock.instant());
      } finally {
        lock.unlock();
      }
      if (due == null) {
        return done;
      }
      running.acquireUninterruptibly();
      run(due);
      done++;
    }
  }

  private void run(Due due) {
    boolean isDone = false;
    try {
      if (perform(due.errand())) {
        outbox.done(due.errand());
        isDone = true;
      }
    } catch (RuntimeException fault) {
      metrics.fault("errand");
      LOG.error("task {}: {} is done again", due.errand().task(), due.errand().kind(), fault);
    } finally {
      running.release();
      file(due, isDone);
    }
  }

  private void file(Due due, boolean isDone) {
    locked(() -> {
      if (isDone) {
        list.forget(due.errand());
      } else {
        list.putOff(due, clock.instant());
      }
    });
  }

  /** Whether it was done for good. */
  private boolean perform(Errand errand) {
    var route = routing.holder(errand.route());
    if (route.isEmpty()) {
      LOG.warn("task {}: its route is gone, nothing is left to do", errand.task());
      return true;
    }
    var provider = route.get().provider();
    if (errand.kind() == Errand.Kind.CANCEL && !late.settle(errand, provider)) {
      return false;
    }
    provider.forget(errand.upstreamId());
    return true;
  }

  /** Starts nothing more and waits for what runs; the rest stays stored. */
  void stop(Duration grace) throws InterruptedException {
    locked(() -> stopping = true);
    if (!running.tryAcquire(AT_ONCE, grace.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("some calls to providers did not end; they are made again at the next start");
    }
  }
}
