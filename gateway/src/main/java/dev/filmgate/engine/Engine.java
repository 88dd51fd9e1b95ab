package dev.filmgate.engine;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.asset.Stills;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.Ids;
import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine as the rest of the house sees it: takes tasks, works on them, cancels them. */
public final class Engine implements Intake {

  private static final int RACES = 20;

  /** A node that was not heard of for this long is taken for dead. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration BEAT = LEASE.dividedBy(3);
  private static final Duration BETWEEN_LOOKS_FOR_STRAYS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS_AT_THE_DISK = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

  private final HotTasks tasks;
  private final Changes changes;
  private final Door door;
  private final Preparing preparing;
  private final Dispatcher dispatcher;
  private final Errands errands;
  private final Housekeeper housekeeper;
  private final EngineConfig config;
  private final InstantSource clock;

  /** Whether a task may have been kept that nobody here knows of. */
  private volatile boolean mayHaveStrays;

  /** What the engine keeps things in. */
  public record Stores(HotTasks tasks, Outbox outbox, AssetStore assets, Shelf shelf, Room room) {}

  /**
   * What the engine reaches the world through.
   *
   * @param dice numbers from 0 to below 1
   */
  public record World(
      Stores stores,
      Routing routing,
      Preparing preparing,
      Media media,
      Ids ids,
      Metrics metrics,
      DoubleSupplier dice,
      InstantSource clock) {}

  /** What finished files are looked at with. */
  public record Media(MediaProbe probe, Stills stills) {}

  /**
   * @param usual how long the model of a task usually takes
   */
  public Engine(World world, Function<Task, Duration> usual, EngineConfig config) {
    this.tasks = world.stores().tasks();
    this.clock = world.clock();
    this.config = config;
    var late = new LateNews(tasks, world.clock());
    this.errands =
        new Errands(world.stores().outbox(), world.routing(), late, world.metrics(), world.clock());
    this.changes = new Changes(tasks, world.routing(), errands, world.metrics(), world.clock());
    var storing =
        new Storing(
            changes,
            world.stores().assets(),
            new FinishedFiles(world.stores().assets(), world.media().stills()),
            world.media().probe(),
            world.metrics(),
            world.clock(),
            config.maxVideoBytes());
    var runner =
        new TaskRunner(
            changes,
            world.routing(),
            world.preparing(),
            new Materials(world.stores().assets()),
            storing,
            world.ids(),
            new Pacing(config, usual, world.dice()),
            world.clock());
    this.door = new Door(world.routing(), world.stores().room(), config.maxOpen(), world.clock());
    this.preparing = world.preparing();
    this.dispatcher =
        new Dispatcher(
            runner,
            new LiveLimits(world.routing(), world.clock()),
            config.mode() == EngineConfig.Mode.RUNNING,
            world.metrics(),
            world.clock());
    this.housekeeper = housekeeper(world);
    measure(world.metrics());
  }

  private Housekeeper housekeeper(World world) {
    var keeper = new Housekeeper(world.metrics(), world.clock());
    keeper.every(BEAT, "heartbeat", this::beat);
    keeper.every(BETWEEN_LOOKS_FOR_STRAYS, "strays", this::fetchStrays);
    keeper.every(BETWEEN_LOOKS_AT_THE_DISK, "room", door::look);
    var cleaner = new Cleaner(world.stores(), config.keeping(), world.clock());
    keeper.every(BETWEEN_CLEANINGS, "expiry", cleaner::expire);
    keeper.every(BETWEEN_CLEANINGS, "thinning", cleaner::thin);
    keeper.every(BETWEEN_CLEANINGS, "sweep", cleaner::sweep);
    return keeper;
  }

  private void beat() {
    if (!tasks.beat(clock.instant())) {
      dispatcher.keepOnly(tasks.owned());
    }
    dispatcher.resume(tasks.adopt(clock.instant().minus(LEASE)));
    errands.recover();
  }

  /** A task that was kept although its acceptance failed is worked on like any other. */
  private void fetchStrays() {
    if (mayHaveStrays) {
      mayHaveStrays = false;
      dispatcher.resume(tasks.owned());
    }
  }

  private void measure(Metrics metrics) {
    String name = "filmgate_tasks_open";
    String text = "Unfinished tasks by whether they hold a slot";
    metrics.gauge(name, text, "state", "waiting", dispatcher::waiting);
    metrics.gauge(name, text, "state", "in_flight", dispatcher::inFlight);
    metrics.gauge(
        "filmgate_outbox", "Calls to providers that are still to be made", errands::waiting);
    metrics.gauge(
        "filmgate_queue_age_seconds",
        "How long the first task of the waiting line has waited",
        () -> dispatcher.oldestWait().toMillis() / 1000.0);
  }

  /** Takes over everything unfinished and begins to work. */
  public void start() {
    resume();
    dispatcher.start();
    errands.start();
    housekeeper.start();
  }

  /** Takes no new task and begins no order any more; what is with providers goes on. */
  public void drain() {
    door.close();
    dispatcher.hold();
  }

  /** The routes are others now: who waits is looked at again. */
  public void rerouted() {
    dispatcher.rerouted();
  }

  /** How many orders a route holds. */
  public int load(Route route) {
    return changes.load(route);
  }

  /** Starts nothing more and waits for the steps that run; unfinished tasks stay in the store. */
  public void stop(Duration grace) throws InterruptedException {
    housekeeper.stop(grace);
    preparing.stop();
    dispatcher.stop(grace);
    errands.stop(grace);
    // Whoever comes next need not wait for the lease to lapse.
    tasks.beat(Instant.EPOCH);
  }

  @Override
  public Accepted accept(Task.Order order, Function<Task, Optional<Remembered>> receipt) {
    Optional<Accepted> refusal = door.refusal(order, dispatcher.open());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Task task = Task.accepted(order, clock.instant(), config.deadline());
    Open open = keep(task, receipt.apply(task).orElse(null));
    dispatcher.nudge(open, () -> door.able(task), preparing.isNeeded(task));
    return new Accepted.Yes(task);
  }

  private Open keep(Task task, @Nullable Remembered remembered) {
    try {
      return tasks.accept(task, remembered);
    } catch (TaskQueue.KeyTaken refused) {
      throw refused;
    } catch (RuntimeException unknown) {
      // It may be in the store all the same: the answer alone may have been lost.
      mayHaveStrays = true;
      throw unknown;
    }
  }

  @Override
  public Cancelled cancel(AccountId account, TaskId id) {
    for (int race = 0; race < RACES; race++) {
      Optional<Task> task = tasks.find(account, id);
      if (task.isEmpty()) {
        return new Cancelled.Unknown();
      }
      if (task.get().isTerminal()) {
        return new Cancelled.TooLate(task.get());
      }
      Optional<Lease> lease = dispatcher.lease(id).or(() -> tasks.lease(id));
      if (lease.isEmpty()) {
        throw new IllegalStateException("task " + id + " belongs to another node");
      }
      Optional<Task> told = changes.tell(lease.get(), task.get(), new TaskEvent.CancelRequested());
      if (told.isPresent()) {
        if (told.get().isTerminal()) {
          dispatcher.ended(id);
        }
        return new Cancelled.Yes(told.get());
      }
    }
    throw new IllegalStateException("task " + id + " changed too often to be cancelled");
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id) {
    var _ = cancel(account, id);
    return tasks.hide(account, id, clock.instant());
  }

  /**
   * Looks at the clock again at once, instead of within a second; for tests that move the clock.
   */
  public void wake() {
    dispatcher.wake();
  }

  /** How many tasks this node has that are not finished. */
  int open() {
    return dispatcher.open();
  }

  /** How many of them hold a slot. */
  int inFlight() {
    return dispatcher.inFlight();
  }

  /** Takes the steps that are due now, on the caller's thread; for tests that move the clock. */
  int runDue() {
    housekeeper.runDue();
    int taken = 0;
    int more = dispatcher.runDue() + errands.runDue();
    while (more > 0) {
      taken += more;
      more = dispatcher.runDue() + errands.runDue();
    }
    return taken;
  }

  /** Takes over everything unfinished without beginning to work; for tests that move the clock. */
  void resume() {
    dispatcher.resume(tasks.takeOver());
    errands.recover();
  }
}
