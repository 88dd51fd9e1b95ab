package dev.filmgate.engine;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
  private static final Duration SHORTEST_NAP = Duration.ofMillis(2);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

  private final TaskRunner runner;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Agenda agenda;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean taking;
  private boolean stopping;

  /** How long the loop sleeps when nobody wakes it; long ago while it does not. */
  private Instant asleepUntil = Instant.MIN;

  /**
   * @param taking whether tasks are taken from the waiting line
   */
  Dispatcher(
      TaskRunner runner, RouteLimits limits, boolean taking, Metrics metrics, InstantSource clock) {
    this.runner = runner;
    this.agenda = new Agenda(limits);
    this.taking = taking;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes up what is unfinished; what is known already stays as it is. */
  void resume(List<Open> unfinished) {
    locked(() -> unfinished.forEach(task -> agenda.add(task, null, clock.instant())));
  }

  /** This node was taken for dead: what is not its own any more is let go of. */
  void keepOnly(List<Open> owned) {
    locked(() -> agenda.keepOnly(owned.stream().map(Open::lease).collect(Collectors.toSet())));
    resume(owned);
  }

  /**
   * A new task waits for its turn.
   *
   * @param able looks which routes can make it; null when none can
   * @param isToPrepare whether what it is made from is to be fetched first
   */
  void nudge(Open task, Supplier<@Nullable List<String>> able, boolean isToPrepare) {
    locked(() -> {
      agenda.add(task, able.get(), clock.instant());
      if (isToPrepare) {
        agenda.prepare(task.lease());
      }
    });
  }

  /** The routes are others now, and who waits may have another one to wait for. */
  void rerouted() {
    locked(agenda::rerouted);
  }

  /** A task ended otherwise than by a step. */
  void ended(TaskId id) {
    locked(() -> agenda.ended(id));
  }

  /** Looks at the clock again at once; only for clocks that tests move while it sleeps. */
  void wake() {
    locked(() -> {});
  }

  /** From now on no task is taken from the waiting line; what runs goes on. */
  void hold() {
    locked(() -> taking = false);
  }

  Optional<Lease> lease(TaskId id) {
    return asked(() -> agenda.lease(id));
  }

  int open() {
    return asked(agenda::open);
  }

  int waiting() {
    return asked(agenda::waiting);
  }

  int inFlight() {
    return asked(agenda::inFlight);
  }

  /** How many steps run at this moment. */
  int running() {
    return asked(agenda::running);
  }

  /** How many orders a route holds. */
  int held(String route) {
    return asked(() -> agenda.held(route));
  }

  /** How long the one who waits longest has waited; zero when nobody waits. */
  Duration oldestWait() {
    Instant now = clock.instant();
    return asked(agenda::oldestWaiting)
        .filter(now::isAfter)
        .map(since -> Duration.between(since, now))
        .orElse(Duration.ZERO);
  }

  private <T> T asked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
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
    var _ = Thread.ofVirtual().name("dispatcher").start(this::loop);
  }

  private void loop() {
    try {
      for (Entry next = await(); next != null; next = await()) {
        Entry entry = next;
        Thread.ofVirtual().name("step-", 0).start(() -> run(entry));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next due task; null when the loop is to end. */
  private @Nullable Entry await() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        Instant now = clock.instant();
        Optional<Entry> entry = agenda.take(now, taking);
        if (entry.isPresent()) {
          return entry.get();
        }
        Duration nap = nap(now);
        asleepUntil = now.plus(nap);
        var _ = changed.awaitNanos(nap.toNanos());
        asleepUntil = Instant.MIN;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private Duration nap(Instant now) {
    Duration until = agenda.nextDue(now).map(due -> Duration.between(now, due)).orElse(LONGEST_NAP);
    if (until.compareTo(SHORTEST_NAP) < 0) {
      return SHORTEST_NAP;
    }
    return until.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : until;
  }

  /** Takes the steps that are due now, on the caller's thread; for tests that move the clock. */
  int runDue() {
    int taken = 0;
    while (true) {
      Optional<Entry> entry = asked(() -> agenda.take(clock.instant(), taking));
      if (entry.isEmpty()) {
        return taken;
      }
      run(entry.get());
      taken++;
    }
  }

  private void run(Entry entry) {
    NextStep next = new NextStep.Again(AFTER_A_FAULT);
    Optional<Task> latest = Optional.empty();
    try {
      next = runner.step(new Held(entry));
      latest = next instanceof NextStep.Ended ? latest : runner.look(entry.lease());
    } catch (LeaseLost lost) {
      next = new NextStep.Lost();
      LOG.warn("{}; this node lets go of it", lost.getMessage());
    } catch (Exception fault) {
      metrics.fault("step");
      LOG.error("task {}: a step failed and is taken again", entry.lease().task(), fault);
      latest = lookAfterAFault(entry);
    } finally {
      report(entry, next, latest);
    }
  }

  /** After a look that changed nothing the loop is woken only for what is due while it sleeps. */
  private void report(Entry entry, NextStep next, Optional<Task> latest) {
    lock.lock();
    try {
      Instant now = clock.instant();
      boolean isLook = entry.work() == Entry.Work.POLL && next instanceof NextStep.Again;
      TaskQueue.Stage before = entry.stage;
      agenda.report(entry, next, latest, now);
      boolean isSame = isLook && entry.stage == before;
      if (!isSame || agenda.nextDue(now).filter(asleepUntil::isAfter).isPresent()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where the task stands decides which bound its next step falls under. */
  private Optional<Task> lookAfterAFault(Entry entry) {
    try {
      return runner.look(entry.lease());
    } catch (RuntimeException unknown) {
      LOG.debug("task {}: not known after a fault", entry.lease().task(), unknown);
      return Optional.empty();
    }
  }

  /** What a running step can ask of the agenda. */
  private final class Held implements Turn {

    private final Entry entry;

    private Held(Entry entry) {
      this.entry = entry;
    }

    @Override
    public Lease lease() {
      return entry.lease();
    }

    @Override
    public Entry.Work work() {
      return Objects.requireNonNullElse(entry.work(), Entry.Work.END);
    }

    @Override
    public int looks() {
      return entry.looks;
    }

    @Override
    public boolean claim(Route route) {
      return asked(() -> agenda.claim(entry, route.name()));
    }

    @Override
    public int denied() {
      return ++entry.denials;
    }

    @Override
    public void known() {
      entry.denials = 0;
    }
  }

  /** Starts nothing more and waits for the steps that run. */
  void stop(Duration grace) throws InterruptedException {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      long left = grace.toNanos();
      while (agenda.running() > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (agenda.running() > 0) {
        LOG.warn("some steps did not end within {}; they are taken again at the next start", grace);
      }
    } finally {
      lock.unlock();
    }
  }
}
