package dev.filmgate.engine;

import dev.filmgate.engine.Entry.Look;
import dev.filmgate.engine.Entry.Work;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node has to do and when, in memory: who waits for a slot, who is to be looked at, who
 * is past its deadline. Every step costs a few comparisons, however many tasks are open. Not safe
 * for use by several threads; {@link Dispatcher} guards it.
 *
 * <p>Nothing here must survive: at start everything is put in again from the store.
 */
final class Agenda {

  private static final Comparator<Look> BY_TIME =
      Comparator.comparing(Look::at).thenComparingLong(Look::turn);

  private final Map<TaskId, Entry> open = new HashMap<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final WaitingRoom waiting;
  private final PriorityQueue<Look> deadlines = new PriorityQueue<>(BY_TIME);
  private final RouteLimits limits;
  private long turns;
  private int inFlight;
  private int running;

  Agenda(RouteLimits limits) {
    this.limits = limits;
    this.waiting = new WaitingRoom(limits, this::lane);
  }

  /** How many tasks are not finished. */
  int open() {
    return open.size();
  }

  /** How many tasks are past the waiting line. */
  int inFlight() {
    return inFlight;
  }

  /** How many tasks wait for a slot. */
  int waiting() {
    return open.size() - inFlight;
  }

  /** How many steps run. */
  int running() {
    return running;
  }

  /** How many orders a route holds. */
  int held(String route) {
    Lane lane = lanes.get(route);
    return lane == null ? 0 : lane.held;
  }

  /** When the one who waits longest was accepted; empty when nobody waits. */
  Optional<Instant> oldestWaiting() {
    return waiting.oldest();
  }

  private Lane lane(String route) {
    return lanes.computeIfAbsent(route, _ -> new Lane());
  }

  /**
   * Takes a task up; one that is known under the same lease stays as it is.
   *
   * @param able the routes that can make it; null when nobody has looked yet
   */
  void add(Open task, @Nullable List<String> able, Instant now) {
    Entry known = open.get(task.lease().task());
    if (known != null && known.lease().equals(task.lease())) {
      return;
    }
    if (known != null) {
      drop(known);
    }
    var entry = new Entry(task);
    entry.able = able;
    open.put(entry.lease().task(), entry);
    deadlines.add(new Look(entry.deadline, ++turns, entry));
    move(entry, task.stage(), task.route());
    if (entry.stage == Stage.WAITING) {
      waiting.add(next(Instant.MIN, entry));
    } else {
      schedule(entry, now);
    }
  }

  /** The routes are others now. */
  void rerouted() {
    open.values().forEach(entry -> entry.able = null);
    waiting.lineUp();
  }

  /** What a task that waits is made from is fetched before it stands in line. */
  void prepare(Lease lease) {
    Entry entry = open.get(lease.task());
    if (entry != null && entry.lease().equals(lease) && entry.step == null) {
      waiting.prepare(next(Instant.MIN, entry));
    }
  }

  /** Puts a task where it belongs now, and counts it there. */
  private void move(Entry entry, Stage stage, @Nullable String route) {
    if (entry.stage == Stage.UPSTREAM && entry.route != null) {
      lane(entry.route).held--;
    }
    inFlight += (stage == Stage.WAITING ? 0 : 1) - (entry.stage == Stage.WAITING ? 0 : 1);
    entry.stage = stage;
    entry.route = route;
    if (stage == Stage.UPSTREAM && route != null) {
      lane(route).held++;
    }
  }

  private void drop(Entry entry) {
    move(entry, Stage.WAITING, null);
    entry.turn = -1;
    open.remove(entry.lease().task(), entry);
  }

  private Look next(Instant at, Entry entry) {
    entry.turn = ++turns;
    return new Look(at, entry.turn, entry);
  }

  private void schedule(Entry entry, Instant at) {
    String route = entry.route == null ? "" : entry.route;
    if (entry.stage == Stage.STORING) {
      lane(route).store(next(at, entry));
    } else {
      lane(route).poll(next(at, entry));
    }
  }

  /** The next task to take a step, if one may; the caller reports what came of it. */
  Optional<Entry> take(Instant now, boolean isTaking) {
    Entry overdue = overdue(now);
    if (overdue != null) {
      return Optional.of(begin(overdue, Work.END, List.of()));
    }
    for (var each : lanes.entrySet()) {
      Lane lane = each.getValue();
      Look store = lane.nextStore(now);
      if (store != null) {
        lane.storing++;
        return Optional.of(begin(store.entry(), Work.STORE, List.of()));
      }
      Look poll = lane.nextPoll(now, limits.pollsPerSecond(each.getKey()));
      if (poll != null) {
        lane.polling++;
        return Optional.of(begin(poll.entry(), Work.POLL, List.of()));
      }
    }
    return isTaking ? waiting.take(now).map(this::begin) : Optional.empty();
  }

  private Entry begin(WaitingRoom.Taken taken) {
    return begin(taken.entry(), taken.work(), taken.choosing());
  }

  private Entry begin(Entry entry, Work work, List<Lane> choosing) {
    entry.step = new Entry.Step(work, entry.route == null ? "" : entry.route, choosing);
    running++;
    return entry;
  }

  private @Nullable Entry overdue(Instant now) {
    while (!deadlines.isEmpty() && !deadlines.peek().at().isAfter(now)) {
      Look look = deadlines.poll();
      Entry entry = look.entry();
      if (open.get(entry.lease().task()) == entry && entry.deadline.equals(look.at())) {
        if (entry.step == null) {
          return entry;
        }
        // Its step will see the deadline itself; looked at again should it take long.
        entry.deadline = now.plusSeconds(1);
        deadlines.add(new Look(entry.deadline, ++turns, entry));
      }
    }
    return null;
  }

  /** When something will be due next by itself; empty when nothing will. */
  Optional<Instant> nextDue(Instant now) {
    @Nullable Instant due =
        sooner(waiting.nextDue(), deadlines.isEmpty() ? null : deadlines.peek().at());
    for (var each : lanes.entrySet()) {
      due = sooner(due, each.getValue().nextDue(now, limits.pollsPerSecond(each.getKey())));
    }
    return Optional.ofNullable(due);
  }

  static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** Whether the order may go by this route; if so, its slot is taken. */
  boolean claim(Entry entry, String route) {
    if (open.get(entry.lease().task()) != entry) {
      return false;
    }
    if (entry.stage == Stage.UPSTREAM && route.equals(entry.route)) {
      return true;
    }
    if (lane(route).held >= limits.orders(route)) {
      return false;
    }
    move(entry, Stage.UPSTREAM, route);
    if (entry.step != null) {
      waiting.chose(entry.step);
    }
    return true;
  }

  /**
   * Files what a step said its task needs.
   *
   * @param latest the task after the step, as far as it is known
   */
  void report(Entry entry, NextStep next, Optional<Task> latest, Instant now) {
    finish(entry);
    if (open.get(entry.lease().task()) != entry) {
      return;
    }
    latest.ifPresent(task -> update(entry, task));
    switch (next) {
      case NextStep.Again(Duration after) -> again(entry, after, now);
      case NextStep.Wait(Duration atLeast) -> rest(entry, now.plus(atLeast));
      case NextStep.Prepare _ -> {
        move(entry, Stage.WAITING, null);
        waiting.prepare(next(Instant.MIN, entry));
      }
      case NextStep.Ended _, NextStep.Lost _ -> drop(entry);
    }
  }

  private void finish(Entry entry) {
    Entry.Step step = Objects.requireNonNull(entry.step);
    entry.step = null;
    running--;
    switch (step.work) {
      case POLL -> lane(step.route).polling--;
      case STORE -> lane(step.route).storing--;
      case PREPARE, ORDER -> waiting.finish(entry, step);
      case END -> {}
    }
  }

  private void update(Entry entry, Task task) {
    if (!task.isTerminal()) {
      Open now = Open.of(task, entry.lease(), entry.priority());
      if (now.stage() != entry.stage || (now.route() != null && !now.route().equals(entry.route))) {
        move(entry, now.stage(), now.route());
      }
      if (!now.deadline().equals(entry.deadline)) {
        entry.deadline = now.deadline();
        deadlines.add(new Look(entry.deadline, ++turns, entry));
      }
    }
  }

  private void again(Entry entry, Duration after, Instant now) {
    entry.looks = after.isZero() ? 0 : entry.looks + 1;
    if (entry.stage == Stage.WAITING) {
      rest(entry, now.plus(after));
    } else {
      schedule(entry, now.plus(after));
    }
  }

  private void rest(Entry entry, Instant until) {
    move(entry, Stage.WAITING, null);
    entry.looks = 0;
    waiting.rest(next(until, entry));
  }

  /** Takes out a task that ended while it waited; one in a step reports its end itself. */
  void ended(TaskId id) {
    Entry entry = open.get(id);
    if (entry != null && entry.step == null) {
      drop(entry);
    }
  }

  /** Lets go of every task but those under these leases. */
  void keepOnly(Set<Lease> leases) {
    for (Entry entry : new ArrayList<>(open.values())) {
      if (!leases.contains(entry.lease())) {
        drop(entry);
      }
    }
  }

  /** What is known of an open task; null when it is not open. */
  @Nullable Entry entry(TaskId id) {
    return open.get(id);
  }

  /** The right to work on an open task. */
  Optional<Lease> lease(TaskId id) {
    return Optional.ofNullable(open.get(id)).map(entry -> entry.lease());
  }
}
