package dev.filmgate.engine;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.task.Task;
import dev.filmgate.testing.ScriptedProvider;
import dev.filmgate.testing.SequenceIds;
import dev.filmgate.testing.TestClock;
import dev.filmgate.testing.TinyStills;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A real engine over a store, files, a provider and a clock that a test holds in its hands. */
final class EngineBench {

  static final AccountId ACCOUNT = new AccountId("acc");
  static final Duration USUAL = Duration.ofMinutes(1);
  static final Keeping KEEPING = new Keeping(Duration.ofDays(7), Duration.ofDays(90));
  static final Duration WORK_LIMIT = Duration.ofMinutes(15);

  final TestClock clock;
  final SequenceIds ids;
  final CrashPoints crashes;
  final WatchedStore store;
  final ScriptedProvider provider;
  final WatchedAssets assets;
  private final Setup setup;
  boolean isDiskFull;
  private Engine engine;
  private HotTasks tasks;

  /** What a restart keeps. */
  private record Setup(Routing routing, EngineConfig config, Preparing preparing) {}

  EngineBench(Path scratch) {
    this(scratch, EngineBench::scripted, 4, running(1_000));
  }

  /**
   * @param provider makes the provider for this bench
   */
  EngineBench(
      Path scratch, Function<EngineBench, VideoProvider> provider, int slots, EngineConfig config) {
    this(scratch, provider, slots, config, PollSchedule.every(Duration.ofSeconds(1)));
  }

  EngineBench(
      Path scratch,
      Function<EngineBench, VideoProvider> provider,
      int slots,
      EngineConfig config,
      PollSchedule polls) {
    this(scratch, provider, slots, config, polls, Preparing.NOTHING);
  }

  /** With orders that are to be prepared. */
  EngineBench(Path scratch, int slots, Preparing preparing) {
    this(
        scratch,
        EngineBench::scripted,
        slots,
        running(1_000),
        PollSchedule.every(Duration.ofSeconds(1)),
        preparing);
  }

  private EngineBench(
      Path scratch,
      Function<EngineBench, VideoProvider> provider,
      int slots,
      EngineConfig config,
      PollSchedule polls,
      Preparing preparing) {
    this.clock = new TestClock();
    this.ids = new SequenceIds();
    this.crashes = new CrashPoints();
    this.store = new WatchedStore(crashes);
    this.provider = new ScriptedProvider();
    this.assets = new WatchedAssets(scratch, crashes);
    VideoProvider used = provider.apply(this);
    var routing = new Routing(List.of(new Route("r", used, slots, polls)));
    this.setup = new Setup(routing, config, preparing);
    this.tasks = hot();
    this.engine = start();
  }

  /** Another node over the same store, files, provider and clock; it has just begun. */
  private EngineBench(EngineBench first, String node) {
    this.clock = first.clock;
    this.ids = first.ids;
    this.crashes = first.crashes;
    this.store = first.store.seenBy(node);
    this.provider = first.provider;
    this.assets = first.assets;
    this.setup = first.setup;
    this.tasks = hot();
    this.engine = fresh();
  }

  /** Another node, which takes over nothing but what lapses. */
  EngineBench beside(String node) {
    return new EngineBench(this, node);
  }

  static VideoProvider scripted(EngineBench bench) {
    return new WatchedProvider<>(bench.provider, bench.crashes);
  }

  static EngineConfig running(int maxOpen) {
    return running(maxOpen, EngineConfig.UnknownOutcome.HOLD);
  }

  static EngineConfig running(int maxOpen, EngineConfig.UnknownOutcome unknown) {
    return new EngineConfig(
        Duration.ofHours(24), maxOpen, 3, 1_000, EngineConfig.Mode.RUNNING, unknown, KEEPING);
  }

  private HotTasks hot() {
    return new HotTasks(store, store, 10_000_000);
  }

  private Engine start() {
    Engine started = fresh();
    started.resume();
    return started;
  }

  private Engine fresh() {
    var world =
        new Engine.World(
            new Engine.Stores(tasks, store, assets, store, () -> isDiskFull),
            setup.routing(),
            setup.preparing(),
            new Engine.Media(assets, new TinyStills()),
            ids,
            new Metrics(),
            () -> 0.5,
            clock);
    return new Engine(world, task -> USUAL, setup.config());
  }

  /** The process ends without a word, and another begins over the same store. */
  void crashAndRestart() {
    tasks = hot();
    engine = start();
  }

  Engine engine() {
    return engine;
  }

  HotTasks tasks() {
    return tasks;
  }

  TaskId accept() {
    return accept(ids.task());
  }

  /** Ten seconds at seven cents. */
  TaskId accept(TaskId id) {
    return switch (engine.accept(order(id), _ -> Optional.empty())) {
      case Intake.Accepted.Yes(Task task) -> task.id();
      case Intake.Accepted.Full _,
          Intake.Accepted.StorageFull _,
          Intake.Accepted.Draining _,
          Intake.Accepted.Impossible _,
          Intake.Accepted.NoProvider _ ->
          throw new AssertionError("not taken");
    };
  }

  /** An order of another account. */
  TaskId accept(AccountId account) {
    var order = order(ids.task(), account);
    return switch (engine.accept(order, _ -> Optional.empty())) {
      case Intake.Accepted.Yes(Task task) -> task.id();
      case Intake.Accepted.Full _,
          Intake.Accepted.StorageFull _,
          Intake.Accepted.Draining _,
          Intake.Accepted.Impossible _,
          Intake.Accepted.NoProvider _ ->
          throw new AssertionError("not taken");
    };
  }

  static Task.Order order(TaskId id) {
    return order(id, ACCOUNT);
  }

  static Task.Order order(TaskId id, AccountId account) {
    var spec =
        new VideoSpec(
            new ModelId("grok_video3"), "a lake", 10, new AspectRatio(16, 9), Resolution.P720, 7);
    var quote = new Quote(Unit.SECOND, new Money(70_000), new Money(700_000));
    return new Task.Order(id, account, Dialect.GROK, "grok_video3", spec, Cost.held(quote));
  }

  /** Takes the steps that are due. */
  void run() {
    engine.runDue();
  }

  /** Moves the clock second by second, taking the steps that become due. */
  void run(Duration span) {
    for (long second = 0; second < span.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      engine.runDue();
    }
  }

  Intake.Cancelled cancel(TaskId id) {
    return engine.cancel(ACCOUNT, id);
  }

  /** The task as it is stored. */
  Task task(TaskId id) {
    return store.load(id).orElseThrow();
  }

  String state(TaskId id) {
    return task(id).state().word();
  }
}
