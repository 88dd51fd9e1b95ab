package dev.filmgate.engine;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.sqlite.MemorySqlite;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Effect;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import dev.filmgate.testing.SequenceIds;
import dev.filmgate.testing.TestClock;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleSupplier;

/**
 * One seed: the real engine over the real store in one thread, with one or two nodes, a moved
 * clock, an upstream with bad habits, and everything that can happen in between.
 */
final class Sim {

  /** How many tasks the whole house may have with providers, in the seeds that have a cap. */
  static final int CAP = 2;

  private static final int TURNS = 70;

  private final Random random;
  private final SimBug bug;
  private final Shape shape;
  private final Around around;
  private final Database database;
  private final SqlTaskQueue stored;
  private final List<SimNode> nodes = new ArrayList<>();
  private final Notes notes = new Notes();
  private int lives;
  private boolean calm;

  /** What a seed decides at its beginning. */
  private record Shape(boolean hasCap, int most) {}

  /** What all nodes share. */
  private record Around(
      TestClock clock,
      SequenceIds ids,
      SimUpstream upstream,
      SimAssets.Disk disk,
      SimHazards hazards,
      EngineConfig config) {}

  /** What was seen on the way. */
  private static final class Notes {

    private final Set<TaskId> acknowledged = new HashSet<>();
    private final Map<TaskId, Integer> settled = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
  }

  Sim(long seed, SimBug bug, MemorySqlite tables) {
    this.random = new Random(seed);
    this.bug = bug;
    this.around =
        new Around(
            new TestClock(),
            new SequenceIds(),
            new SimUpstream(this, random, random.nextBoolean()),
            new SimAssets.Disk(random),
            new SimHazards(random, this::meanwhile),
            config(random));
    this.shape =
        new Shape(bug == SimBug.COUNT_THEN_CLAIM || random.nextInt(5) == 0, 3 + random.nextInt(8));
    this.database = Database.stepped(tables);
    this.stored = new SqlTaskQueue(database, "witness");
    openAccount();
  }

  private static EngineConfig config(Random random) {
    return EngineBench.running(
        100,
        random.nextBoolean() ? EngineConfig.UnknownOutcome.HOLD : EngineConfig.UnknownOutcome.FAIL);
  }

  private void openAccount() {
    String account = EngineBench.ACCOUNT.value();
    database
        .writer()
        .write(statements -> {
          statements.update(
              "INSERT INTO account (id, name, created_at) VALUES (?, 'sim', 0)",
              parameters -> parameters.text(account));
          return statements.update(
              """
              INSERT INTO balance (account_id, available, held, charged, funded, tasks)
              VALUES (?, 0, 0, 0, 0, 0)
              """,
              parameters -> parameters.text(account));
        });
  }

  SimBug bug() {
    return bug;
  }

  TestClock clock() {
    return around.clock;
  }

  SequenceIds ids() {
    return around.ids;
  }

  /** What waits are spread by: the same for the same seed. */
  DoubleSupplier dice() {
    return random::nextDouble;
  }

  SimUpstream upstream() {
    return around.upstream;
  }

  SimAssets.Disk disk() {
    return around.disk;
  }

  EngineConfig config() {
    return around.config;
  }

  boolean isCalm() {
    return calm;
  }

  boolean hasCap() {
    return shape.hasCap && !calm;
  }

  /** Whether this is one of the changes whose errands a forgetful store loses. */
  boolean forgets() {
    return random.nextInt(4) == 0;
  }

  void complain(String what) {
    notes.complaints.add(what);
  }

  // --- the run --------------------------------------------------------------------------------

  /** Everything that should not have been; how the tasks ended is added to the ends. */
  List<String> play(Map<String, Integer> ends) {
    try (database) {
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        nodes.add(begin("node-" + (i + 1)));
      }
      survive(() -> nodes.getFirst().engine().resume());
      for (int turn = 0; turn < TURNS && notes.complaints.isEmpty(); turn++) {
        survive(this::something);
        advance();
        List.copyOf(nodes).forEach(node -> survive(node::turn));
      }
      comeToRest();
      List<Task> all = all();
      all.forEach(this::judge);
      judgeLedger(all.size());
      notes.acknowledged.stream()
          .filter(id -> stored.load(id).isEmpty())
          .forEach(id -> complain("lost: " + id));
      all.forEach(task -> ends.merge(task.state().word(), 1, Integer::sum));
      return List.copyOf(notes.complaints);
    }
  }

  private SimNode begin(String name) {
    return new SimNode(name, this, database, around.hazards);
  }

  /** Does some work of a node; when the node ends, another life begins. */
  private void survive(Runnable work) {
    try {
      work.run();
    } catch (SimHazards.Crash crash) {
      restart(crash.node());
    } catch (SimHazards.Away away) {
      // The caller was told that it failed, and does not know whether it did.
    }
  }

  /** The same node again, which takes everything over, or a new one, which waits its time. */
  private void restart(SimNode dead) {
    int at = nodes.indexOf(dead);
    if (at < 0) {
      return;
    }
    dead.end();
    boolean takesOver = nodes.size() == 1 || random.nextBoolean();
    lives += takesOver ? 0 : 1;
    SimNode next = begin(takesOver ? dead.name() : "life-" + lives);
    nodes.set(at, next);
    if (takesOver) {
      survive(() -> next.engine().resume());
    }
  }

  private void advance() {
    if (random.nextInt(150) == 0) {
      around.clock.advance(Duration.ofMinutes(random.nextInt(120) - 60));
    } else {
      around.clock.advance(Duration.ofMillis(random.nextInt(2_000)));
    }
  }

  private void something() {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> accept();
      case 3, 4 -> cancel();
      case 5 -> any().freeze(random.nextInt(30));
      default -> {}
    }
  }

  /** What happens elsewhere while a node is held up inside a call. */
  private void meanwhile() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      around.clock.advance(Duration.ofSeconds(random.nextInt(15)));
      switch (random.nextInt(4)) {
        case 0 -> survive(this::cancel);
        case 1 -> survive(this::accept);
        default -> any().turn();
      }
    }
  }

  private SimNode any() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void accept() {
    if (stored().size() >= shape.most) {
      return;
    }
    TaskId id = around.ids.task();
    if (any().engine().accept(EngineBench.order(id), _ -> Optional.empty())
        instanceof Intake.Accepted.Yes) {
      notes.acknowledged.add(id);
    }
  }

  private void cancel() {
    List<TaskId> all = stored();
    if (!all.isEmpty()) {
      try {
        any().engine().cancel(EngineBench.ACCOUNT, all.get(random.nextInt(all.size())));
      } catch (LeaseLost | IllegalStateException another) {
        // It belongs to another node, or the store was away: the caller may try again.
      }
    }
  }

  /** From here on nothing goes wrong any more, and everything has to end. */
  private void comeToRest() {
    calm = true;
    around.hazards.calmDown();
    around.upstream.calmDown();
    nodes.forEach(SimNode::thaw);
    for (int i = 0; i < 120 && notes.complaints.isEmpty() && (i < 3 || isBusy()); i++) {
      around.clock.advance(i < 40 ? Duration.ofMinutes(1) : Duration.ofMinutes(20));
      List.copyOf(nodes).forEach(SimNode::turn);
    }
    for (int i = 0; i < 3; i++) {
      around.clock.advance(Duration.ofHours(25));
      List.copyOf(nodes).forEach(SimNode::turn);
    }
  }

  private boolean isBusy() {
    return all().stream().anyMatch(task -> !task.isTerminal());
  }

  // --- the witness ----------------------------------------------------------------------------

  private List<TaskId> stored() {
    return database
        .reader()
        .read(statements -> {
          try (ResultSet rows =
              statements.query("SELECT id FROM task ORDER BY created_at, id", _ -> {})) {
            var found = new ArrayList<TaskId>();
            while (rows.next()) {
              found.add(new TaskId(UUID.fromString(rows.getString(1))));
            }
            return found;
          }
        });
  }

  private List<Task> all() {
    return stored().stream().map(id -> stored.load(id).orElseThrow()).toList();
  }

  /** The key under which a task is, or was last, to be submitted. */
  Optional<SubmissionKey> keyOf(TaskId id) {
    return stored
        .load(id)
        .map(Task::attempts)
        .filter(attempts -> !attempts.isEmpty())
        .map(attempts -> attempts.getLast().key());
  }

  /** What happened to a task, for people. */
  String story(TaskId id) {
    return stored
        .load(id)
        .map(task -> task.attempts() + " " + task.timeline())
        .orElse("never stored")
        .replaceAll("(Attempt|TimelineEntry)", "");
  }

  /** How many tasks are with a provider, or may be. */
  long working() {
    return number("SELECT count(*) FROM task WHERE finished = 0 AND state <> 'queued'");
  }

  /** The lease that makes a write go through whatever has become of the task. */
  Lease forced(Lease lease, TaskChange change) {
    return database
        .writer()
        .write(statements -> {
          statements.update(
              "UPDATE task SET version = ? WHERE id = ?",
              parameters ->
                  parameters.number(change.task().version() - 1).text(lease.task().bare()));
          statements.update(
              "UPDATE task SET owner = ?, epoch = ? WHERE id = ?",
              parameters ->
                  parameters.text(lease.owner()).number(lease.epoch()).text(lease.task().bare()));
          return lease;
        });
  }

  /** A change reached the store. */
  void written(Task before, TaskChange change, TaskQueue.Written written) {
    boolean settles =
        change.effects().stream()
            .anyMatch(e -> e instanceof Effect.CaptureHold || e instanceof Effect.ReleaseHold);
    TaskId id = before.id();
    if (settles && (written == TaskQueue.Written.YES || bug == SimBug.DOUBLE_RELEASE)) {
      notes.settled.merge(id, 1, Integer::sum);
    }
    if (written != TaskQueue.Written.YES) {
      return;
    }
    Task after = change.task();
    if (before.isTerminal() && !before.state().equals(after.state())) {
      complain(id + " had ended as " + before.state().word() + ", now " + after.state().word());
    }
    if (after.state() instanceof TaskState.Rendering(_, String order)) {
      notes.known.add(order);
    }
    if (after.percent() < before.percent()) {
      complain(id + " went back from " + before.percent() + " to " + after.percent());
    }
    if (hasCap() && after.state() instanceof TaskState.Submitting && working() > CAP) {
      complain("more than " + CAP + " at once");
    }
  }

  // --- the verdict ----------------------------------------------------------------------------

  private void judge(Task task) {
    var id = task.id();
    var cost = task.cost();
    boolean isCompleted = task.state() instanceof TaskState.Completed;
    require(
        task.isTerminal(),
        id
            + " has not ended: "
            + task.state().word()
            + ", owned by "
            + holder(task)
            + " of "
            + nodes);
    require(
        notes.settled.getOrDefault(id, 0) == (task.isTerminal() ? 1 : 0),
        id + " was settled " + notes.settled.getOrDefault(id, 0) + " times");
    require(cost.held().micros() == 0, id + " still has a hold");
    require(
        cost.captured().plus(cost.released()).equals(cost.quote().total()), id + " is not paid");
    require(cost.captured().micros() > 0 == isCompleted, id + " paid for what it did not get");
    require(!isCompleted || around.disk.has(new AssetId(id.bare())), id + " has no file");
    require(
        task.attempts().stream().noneMatch(each -> each.status() == Attempt.Status.RUNNING),
        id + " has an attempt that runs");
    if (task.state() instanceof TaskState.Failed(var failure)) {
      judge(task, failure.code());
    }
    around.upstream.orders().stream()
        .filter(order -> order.task.equals(id) && notes.known.contains(order.id))
        .forEach(this::judge);
    owner(task)
        .ifPresent(node ->
            require(
                node.tasks().find(EngineBench.ACCOUNT, id).equals(Optional.of(task)),
                id + " is another in memory"));
  }

  /** One hold and one close for each task, sums that agree with their entries, nothing held. */
  private void judgeLedger(int tasks) {
    require(
        number("SELECT count(*) FROM ledger_entry WHERE kind = 'hold'") == tasks,
        "not one hold for each task");
    require(
        number("SELECT count(DISTINCT task_id) FROM ledger_entry WHERE kind <> 'hold'") == tasks
            && number("SELECT count(*) FROM ledger_entry WHERE kind <> 'hold'") == tasks,
        "not one close for each task");
    for (String book : List.of("available", "held", "charged", "funded")) {
      require(
          number("SELECT coalesce(sum(" + book + "), 0) FROM ledger_entry")
              == number("SELECT " + book + " FROM balance"),
          "the balance is not the sum of its entries: " + book);
    }
    require(number("SELECT held + tasks FROM balance") == 0, "something is still held");
  }

  private long number(String query) {
    return database
        .reader()
        .read(statements -> {
          try (ResultSet rows = statements.query(query, _ -> {})) {
            return rows.getLong(1);
          }
        });
  }

  private String holder(Task task) {
    return database
        .reader()
        .read(statements -> {
          try (ResultSet rows =
              statements.query(
                  "SELECT owner || ' in epoch ' || epoch FROM task WHERE id = ?",
                  parameters -> parameters.text(task.id().bare()))) {
            return rows.getString(1);
          }
        });
  }

  /** The node that wrote last; what others remember of a task that is not theirs may be old. */
  private Optional<SimNode> owner(Task task) {
    return nodes.size() == 1 && lives == 0
        ? Optional.of(nodes.getFirst())
        : nodes.stream()
            .filter(node -> new SqlTaskQueue(database, node.name()).lease(task.id()).isPresent())
            .findFirst();
  }

  private void judge(Task task, FailureCode code) {
    boolean needsVerdict = code == FailureCode.UPSTREAM_FAILED;
    String said = task.failure().orElseThrow().message();
    boolean hasReason =
        around.upstream.gaveVerdict(task.id())
            || said.contains("not a video")
            || said.contains("lost the order each time");
    require(!needsVerdict || hasReason, task.id() + " failed without a reason: " + said);
    if (code == FailureCode.DEADLINE_EXCEEDED) {
      require(
          !task.times().updatedAt().isBefore(task.times().deadlineAt()),
          task.id() + " failed before its deadline");
    }
  }

  private void judge(SimUpstream.Order order) {
    boolean isSettledThere =
        order.turn == SimUpstream.Turn.GONE || order.turn == SimUpstream.Turn.BROKEN;
    require(order.isToldToForget || isSettledThere, order.id + " was never told to forget");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      complain(otherwise);
    }
  }
}
