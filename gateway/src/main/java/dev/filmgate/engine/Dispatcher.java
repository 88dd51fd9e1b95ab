package dev.filmgate.engine;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.task.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loop that hands due tasks to virtual threads, within bounds. It sleeps until the next due
 * time or a nudge; correctness never depends on the nudge.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int STEPS_AT_ONCE = 64;
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

  private final TaskRunner runner;
  private final int slots;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Agenda agenda = new Agenda();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Semaphore steps = new Semaphore(STEPS_AT_ONCE);
  private @Nullable Thread loop;
  private boolean stopping;

  /**
   * @param slots how many tasks may be in flight; 0 leaves queued tasks alone
   */
  Dispatcher(TaskRunner runner, int slots, Metrics metrics, InstantSource clock) {
    this.runner = runner;
    this.slots = slots;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes up what is unfinished; what is known already stays as it is. */
  void resume(List<Open> unfinished) {
    locked(() -> unfinished.forEach(this::takeUp));
  }

  /** This node was taken for dead: what is not its own any more is let go of. */
  void keepOnly(List<Open> owned) {
    locked(() -> {
      agenda.keepOnly(owned.stream().map(Open::lease).collect(Collectors.toSet()));
      owned.forEach(this::takeUp);
    });
  }

  private void takeUp(Open task) {
    if (task.stage() == Stage.WAITING) {
      agenda.await(task.lease(), task.since());
    } else {
      agenda.resume(task.lease(), clock.instant());
    }
  }

  void start() {
    loop = Thread.ofVirtual().name("dispatcher").start(this::loop);
  }

  /** A new task waits for its turn. */
  void nudge(Open task) {
    locked(() -> takeUp(task));
  }

  /** A task ended otherwise than by a step. */
  void ended(TaskId id) {
    locked(() -> agenda.ended(id));
  }

  Optional<Lease> lease(TaskId id) {
    lock.lock();
    try {
      return agenda.lease(id);
    } finally {
      lock.unlock();
    }
  }

  int open() {
    lock.lock();
    try {
      return agenda.open();
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return agenda.waiting();
    } finally {
      lock.unlock();
    }
  }

  int inFlight() {
    lock.lock();
    try {
      return agenda.inFlight();
    } finally {
      lock.unlock();
    }
  }

  /** How long the task at the head of the line has waited; zero when nobody waits. */
  Duration oldestWait() {
    lock.lock();
    try {
      Instant now = clock.instant();
      return agenda
          .oldestWaiting()
          .filter(now::isAfter)
          .map(since -> Duration.between(since, now))
          .orElse(Duration.ZERO);
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

  private void loop() {
    while (true) {
      try {
        Optional<Agenda.Entry> next = await();
        if (next.isEmpty()) {
          return;
        }
        steps.acquire();
        Agenda.Entry entry = next.get();
        Thread.ofVirtual().name("step-", 0).start(() -> run(entry));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The next due task; empty when the loop is to end. */
  private Optional<Agenda.Entry> await() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        Instant now = clock.instant();
        Optional<Agenda.Entry> entry = agenda.take(now, slots);
        if (entry.isPresent()) {
          return entry;
        }
        var _ = changed.awaitNanos(nap(now).toNanos());
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Duration nap(Instant now) {
    Duration until = agenda.nextDue().map(due -> Duration.between(now, due)).orElse(LONGEST_NAP);
    return until.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : until;
  }

  /** Takes the steps that are due now, on the caller's thread; for tests that move the clock. */
  int runDue() {
    int taken = 0;
    while (true) {
      Optional<Agenda.Entry> entry;
      lock.lock();
      try {
        entry = agenda.take(clock.instant(), slots);
      } finally {
        lock.unlock();
      }
      if (entry.isEmpty()) {
        return taken;
      }
      steps.acquireUninterruptibly();
      run(entry.get());
      taken++;
    }
  }

  private void run(Agenda.Entry entry) {
    NextStep next = new NextStep.Again(AFTER_A_FAULT);
    try {
      next = runner.step(entry.lease(), entry.looks());
    } catch (LeaseLost lost) {
      next = new NextStep.Lost();
      LOG.warn("{}; this node lets go of it", lost.getMessage());
    } catch (Exception fault) {
      metrics.fault("step");
      LOG.error("task {}: a step failed and is taken again", entry.lease().task(), fault);
    } finally {
      steps.release();
      NextStep reported = next;
      locked(() -> agenda.report(entry, reported, clock.instant()));
    }
  }

  /** Starts nothing more and waits for the steps that run. */
  void stop(Duration grace) throws InterruptedException {
    locked(() -> stopping = true);
    if (loop != null) {
      loop.join(grace);
    }
    if (!steps.tryAcquire(STEPS_AT_ONCE, grace.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("some steps did not end within {}; they are taken again at the next start", grace);
    }
  }
}
