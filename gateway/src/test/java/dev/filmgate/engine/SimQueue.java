package dev.filmgate.engine;

import dev.filmgate.store.Database;
import dev.filmgate.store.SqlOutbox;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real store as one node reaches it, with a hazard around each write. */
final class SimQueue {

  private static final Set<String> READS = Set.of("owned", "lease", "load", "find", "list");
  private static final Set<String> ANSWERED = Set.of("accept", "hide", "done");

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

  TaskQueue tasks() {
    return around(TaskQueue.class, queue);
  }

  TaskReader reader() {
    return queue;
  }

  Outbox outbox() {
    return around(Outbox.class, outbox);
  }

  private <T> T around(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> call(target, method, arguments)));
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("commit") && arguments != null) {
      return commit((Lease) arguments[0], (TaskChange) arguments[1]);
    }
    if (READS.contains(name)) {
      return plain(target, method, arguments);
    }
    if (ANSWERED.contains(name)) {
      return hazards.write(node, name, () -> plain(target, method, arguments));
    }
    return hazards.call(node, name, () -> plain(target, method, arguments));
  }

  private static @Nullable Object plain(
      Object target, Method method, Object @Nullable [] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed);
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  private TaskQueue.Written commit(Lease lease, TaskChange change) {
    boolean isClaim = change.task().state() instanceof TaskState.Submitting;
    if (isClaim && sim.bug() == SimBug.COUNT_THEN_CLAIM) {
      requireSlot();
      hazards.holdUp();
    }
    return hazards.write(
        node,
        "commit " + change.task().state().word(),
        () -> {
          if (isClaim && sim.bug() != SimBug.COUNT_THEN_CLAIM) {
            requireSlot();
          }
          return written(lease, change);
        });
  }

  /** A slot of the whole house, in the seeds that have so few. */
  private void requireSlot() {
    if (sim.hasCap() && sim.working() >= Sim.CAP) {
      throw new SimHazards.Away("for want of a slot");
    }
  }

  private TaskQueue.Written written(Lease lease, TaskChange change) {
    Optional<Task> before = queue.load(lease.task());
    Lease used = sim.bug() == SimBug.NO_FENCING ? sim.forced(lease, change) : lease;
    TaskChange asked =
        sim.bug() == SimBug.FORGOTTEN_ERRAND && sim.forgets() ? withoutErrands(change) : change;
    TaskQueue.Written written = queue.commit(used, asked);
    sim.written(before.orElseThrow(), change, written);
    return written;
  }

  private static TaskChange withoutErrands(TaskChange change) {
    return new TaskChange(
        change.task(),
        change.effects().stream()
            .filter(e -> e instanceof Effect.CaptureHold || e instanceof Effect.ReleaseHold)
            .toList(),
        change.order());
  }
}
