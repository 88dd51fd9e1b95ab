package dev.filmgate.engine;

import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlShelf;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.testing.TinyStills;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One life of one node: an engine over the shared store, with nothing of an earlier life. */
final class SimNode {

  static final int SLOTS = 3;

  private final String name;
  private final Sim sim;
  private final HotTasks tasks;
  private final Engine engine;
  private int frozen;
  private boolean ended;

  SimNode(String name, Sim sim, Database database, SimHazards hazards) {
    this.name = name;
    this.sim = sim;
    var queue = new SimQueue(database, sim, this, hazards);
    var assets = sim.disk().on(this, hazards);
    this.tasks = new HotTasks(queue.tasks(), queue.reader(), 10_000_000);
    var route =
        new Route(
            "r",
            sim.upstream().on(this, hazards),
            SLOTS,
            PollSchedule.every(Duration.ofSeconds(1)));
    var world =
        new Engine.World(
            new Engine.Stores(tasks, queue.outbox(), assets, new SqlShelf(database), () -> false),
            new Routing(List.of(route)),
            Preparing.NOTHING,
            new Engine.Media(assets, new TinyStills()),
            sim.ids(),
            new Metrics(),
            sim.dice(),
            sim.clock());
    this.engine = new Engine(world, task -> EngineBench.USUAL, sim.config());
  }

  String name() {
    return name;
  }

  Instant now() {
    return sim.clock().instant();
  }

  boolean isCalm() {
    return sim.isCalm();
  }

  Engine engine() {
    return engine;
  }

  HotTasks tasks() {
    return tasks;
  }

  /** Its life is over: whatever else it was doing at that moment ends with it. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  /** It stands still for so many turns. */
  void freeze(int turns) {
    frozen = turns;
  }

  void thaw() {
    frozen = 0;
  }

  /** Takes the steps that are due, unless it is frozen. */
  void turn() {
    if (frozen > 0) {
      frozen--;
    } else {
      engine.runDue();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
