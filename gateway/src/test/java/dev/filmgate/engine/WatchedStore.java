package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.testing.MemoryTaskQueue;
import java.util.HashMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task store that counts, can crash at each write, and keeps its own ledger. */
final class WatchedStore implements TaskQueue, TaskReader {

  private final MemoryTaskQueue store = new MemoryTaskQueue("node");
  private final Map<TaskId, Integer> settlements = new HashMap<>();
  private final CrashPoints crashes;
  private int commits;
  private int reads;
  private Runnable beforeCommit = () -> {};
  private Runnable beforeCommits = () -> {};
  private Runnable afterCommit = () -> {};

  WatchedStore(CrashPoints crashes) {
    this.crashes = crashes;
  }

  /** How many changes were written. */
  int commits() {
    return commits;
  }

  /** How many tasks were read. */
  int reads() {
    return reads;
  }

  /** How often the money of a task was settled by a change that was written. */
  int settlements(TaskId id) {
    return settlements.getOrDefault(id, 0);
  }

  /** What happens just before the next change arrives. */
  void beforeCommit(Runnable once) {
    beforeCommit = once;
  }

  /** What happens each time a change was written, before anyone is told. */
  void afterCommits(Runnable always) {
    afterCommit = always;
  }

  /** What happens each time before a change arrives. */
  void beforeCommits(Runnable always) {
    beforeCommits = always;
  }

  @Override
  public Lease accept(Task task, @Nullable Remembered remembered) {
    return store.accept(task, remembered);
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    return store.hide(account, id, now);
  }

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    return store.list(account, filter, page);
  }

  @Override
  public List<Leased> takeOver() {
    return store.takeOver();
  }

  @Override
  public boolean commit(Lease lease, TaskChange change) {
    Runnable once = beforeCommit;
    beforeCommit = () -> {};
    once.run();
    beforeCommits.run();
    return crashes.around("commit " + change.task().state().word(), () -> write(lease, change));
  }

  private boolean write(Lease lease, TaskChange change) {
    boolean written = store.commit(lease, change);
    if (written) {
      commits++;
      long settled =
          change.effects().stream()
              .filter(e -> e instanceof Effect.CaptureHold || e instanceof Effect.ReleaseHold)
              .count();
      settlements.merge(change.task().id(), (int) settled, Integer::sum);
    }
    afterCommit.run();
    return written;
  }

  @Override
  public Optional<Task> load(TaskId id) {
    reads++;
    return store.load(id);
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    reads++;
    return store.find(account, id);
  }
}
