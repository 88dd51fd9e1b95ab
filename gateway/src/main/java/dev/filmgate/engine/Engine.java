package dev.filmgate.engine;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
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
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The engine as the rest of the house sees it: takes tasks, works on them, cancels them. */
public final class Engine implements Intake {

  private static final int RACES = 20;

  private final HotTasks tasks;
  private final Changes changes;
  private final Dispatcher dispatcher;
  private final EngineConfig config;
  private final InstantSource clock;

  /** What the engine reaches the world through. */
  public record World(
      HotTasks tasks,
      Routing routing,
      AssetStore assets,
      MediaProbe probe,
      Ids ids,
      Metrics metrics,
      InstantSource clock) {}

  /**
   * @param usual how long the model of a task usually takes
   */
  public Engine(World world, Function<Task, Duration> usual, EngineConfig config) {
    this.tasks = world.tasks();
    this.clock = world.clock();
    this.config = config;
    this.changes = new Changes(world.tasks(), world.routing(), world.metrics(), world.clock());
    var storing =
        new Storing(
            changes,
            world.assets(),
            world.probe(),
            world.metrics(),
            world.clock(),
            config.maxVideoBytes());
    var runner =
        new TaskRunner(
            changes,
            world.routing(),
            new Materials(world.assets()),
            storing,
            task -> config.workLimit(usual.apply(task)),
            world.ids(),
            config,
            world.clock());
    this.dispatcher =
        new Dispatcher(runner, slots(world.routing(), config), world.metrics(), world.clock());
    measure(world.metrics());
  }

  private static int slots(Routing routing, EngineConfig config) {
    return config.mode() == EngineConfig.Mode.PAUSED
        ? 0
        : routing.routes().stream().mapToInt(Route::slots).sum();
  }

  private void measure(Metrics metrics) {
    String name = "filmgate_tasks_open";
    String text = "Unfinished tasks by whether they hold a slot";
    metrics.gauge(name, text, "state", "waiting", dispatcher::waiting);
    metrics.gauge(name, text, "state", "in_flight", dispatcher::inFlight);
    metrics.gauge(
        "filmgate_queue_age_seconds",
        "How long the first task of the waiting line has waited",
        () -> dispatcher.oldestWait().toMillis() / 1000.0);
  }

  /** Takes over everything unfinished and begins to work. */
  public void start() {
    dispatcher.resume(tasks.takeOver());
    dispatcher.start();
  }

  /** Starts nothing more and waits for the steps that run; unfinished tasks stay in the store. */
  public void stop(Duration grace) throws InterruptedException {
    dispatcher.stop(grace);
  }

  @Override
  public Accepted accept(Task.Order order, Function<Task, Optional<Remembered>> receipt) {
    if (dispatcher.open() >= config.maxOpen()) {
      return new Accepted.Full();
    }
    Task task = Task.accepted(order, clock.instant(), config.deadline());
    Lease lease = tasks.accept(task, receipt.apply(task).orElse(null));
    dispatcher.nudge(lease, task.times().createdAt());
    return new Accepted.Yes(task);
  }

  @Override
  public Cancelled cancel(AccountId account, TaskId id) {
    for (int race = 0; race < RACES; race++) {
      Optional<Task> task = tasks.find(account, id);
      if (task.isEmpty()) {
        return new Cancelled.Unknown();
      }
      Optional<Lease> lease = dispatcher.lease(id);
      if (task.get().isTerminal() || lease.isEmpty()) {
        return new Cancelled.TooLate(task.get());
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

  /** Takes the steps that are due now, on the caller's thread; for tests that move the clock. */
  int runDue() {
    return dispatcher.runDue();
  }

  /** Takes over everything unfinished without beginning to work; for tests that move the clock. */
  void resume() {
    dispatcher.resume(tasks.takeOver());
  }
}
