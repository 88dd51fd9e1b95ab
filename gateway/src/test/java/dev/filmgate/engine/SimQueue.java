package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlOutbox;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The real store as one node reaches it, with a hazard around each write. */
final class SimQueue implements TaskQueue, TaskReader, Outbox {

  private final SqlTaskQueue queue;
  private final SqlOutbox outbox;
  private final Sim sim;
  private final SimNode node;
  private final SimHazards hazards;

  SimQueue(Database database, Sim sim, SimNode node, SimHazards hazards) {
    this.queue = new SqlTaskQueue(database, node.name());
    this.outbox = new SqlOutbox(database, node.name());
    this.sim = sim;
    this.node = node;
    this.hazards = hazards;
  }

  @Override
  public Open accept(Task task) {
    return hazards.write(node, "accept", () -> queue.accept(task));
  }

  @Override
  public List<Open> takeOver() {
    return hazards.call(node, "take over", queue::takeOver);
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    return hazards.call(node, "adopt", () -> queue.adopt(lapsed));
  }

  @Override
  public boolean beat(Instant now) {
    return hazards.call(node, "beat", () -> queue.beat(now));
  }

  @Override
  public List<Open> owned() {
    return queue.owned();
  }

  @Override
  public Optional<Lease> lease(TaskId id) {
    return queue.lease(id);
  }

  @Override
  public Written commit(Lease lease, TaskChange change) {
    boolean isClaim = change.task().state() instanceof TaskState.Submitting;
    if (isClaim && sim.hasCap()) {
      claim();
    }
    return hazards.write(
        node, "commit " + change.task().state().word(), () -> written(lease, change));
  }

  /** A slot of the whole house: counted, and taken by the commit that follows. */
  private void claim() {
    if (sim.working() >= Sim.CAP) {
      throw new SimHazards.Away("for want of a slot");
    }
    if (sim.bug() == SimBug.COUNT_THEN_CLAIM) {
      hazards.holdUp();
    }
  }

  private Written written(Lease lease, TaskChange change) {
    if (sim.hasCap()
        && sim.bug() != SimBug.COUNT_THEN_CLAIM
        && change.task().state() instanceof TaskState.Submitting
        && sim.working() >= Sim.CAP) {
      throw new SimHazards.Away("for want of a slot");
    }
    Optional<Task> before = queue.load(lease.task());
    Lease used = sim.bug() == SimBug.NO_FENCING ? sim.forced(lease, change) : lease;
    TaskChange asked =
        sim.bug() == SimBug.FORGOTTEN_ERRAND && sim.forgets() ? withoutErrands(change) : change;
    Written written = queue.commit(used, asked);
    sim.written(before.orElseThrow(), change, written);
    return written;
  }

  private static TaskChange withoutErrands(TaskChange change) {
    return new TaskChange(
        change.task(),
        change.effects().stream()
            .filter(e -> e instanceof Effect.CaptureHold || e instanceof Effect.ReleaseHold)
            .toList());
  }

  @Override
  public Optional<Task> load(TaskId id) {
    return queue.load(id);
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    return queue.find(account, id);
  }

  @Override
  public List<Errand> pending(int most) {
    return outbox.pending(most);
  }

  @Override
  public void done(Errand errand) {
    hazards.write(
        node,
        "done",
        () -> {
          outbox.done(errand);
          return true;
        });
  }
}
