package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.testing.MemoryTaskQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task store that counts, can crash at each write, and keeps its own ledger. */
final class WatchedStore implements TaskQueue, TaskReader, Outbox, Shelf {

  private final MemoryTaskQueue store;
  private final Map<TaskId, Integer> settlements = new HashMap<>();
  private final CrashPoints crashes;
  private final Counts counts = new Counts();
  private Runnable beforeCommit = () -> {};
  private Runnable beforeCommits = () -> {};
  private Runnable afterCommit = () -> {};
  private Runnable afterAccept = () -> {};

  /** What was done how often, and with how many at once. */
  private static final class Counts {
    private final List<Integer> emptied = new ArrayList<>();
    private final List<Integer> forgotten = new ArrayList<>();
    private int commits;
    private int reads;
    private int refused;
  }

  WatchedStore(CrashPoints crashes) {
    this(new MemoryTaskQueue("node"), crashes);
  }

  private WatchedStore(MemoryTaskQueue store, CrashPoints crashes) {
    this.store = store;
    this.crashes = crashes;
  }

  /** The same store as another node sees it. */
  WatchedStore seenBy(String node) {
    return new WatchedStore(store.seenBy(node), crashes);
  }

  /** The tasks themselves, unwatched. */
  MemoryTaskQueue bare() {
    return store;
  }

  /** What happens just after the next task was kept, before anyone is told. */
  void afterAccept(Runnable once) {
    afterAccept = once;
  }

  /** How many changes were written. */
  int commits() {
    return counts.commits;
  }

  /** Of how many tasks the files were removed, each time. */
  List<Integer> emptiedAtOnce() {
    return List.copyOf(counts.emptied);
  }

  /** How many rows were removed, each time. */
  List<Integer> forgottenAtOnce() {
    return List.copyOf(counts.forgotten);
  }

  /** How many changes were refused. */
  int refused() {
    return counts.refused;
  }

  /** How many tasks were read. */
  int reads() {
    return counts.reads;
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
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    return store.hide(account, id, now);
  }

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    return store.list(account, filter, page);
  }

  @Override
  public Open accept(Task task, @Nullable Remembered remembered) {
    Open open = store.accept(task, remembered);
    Runnable once = afterAccept;
    afterAccept = () -> {};
    once.run();
    return open;
  }

  @Override
  public List<Open> takeOver() {
    return store.takeOver();
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    return store.adopt(lapsed);
  }

  @Override
  public boolean beat(Instant now) {
    return store.beat(now);
  }

  @Override
  public List<Open> owned() {
    return store.owned();
  }

  @Override
  public Optional<Lease> lease(TaskId id) {
    return store.lease(id);
  }

  @Override
  public List<Errand> pending(int most) {
    return store.pending(most);
  }

  @Override
  public void add(Errand errand) {
    crashes.pass("before add");
    store.add(errand);
    crashes.pass("after add");
  }

  @Override
  public void done(Errand errand) {
    crashes.pass("before done");
    store.done(errand);
    crashes.pass("after done");
  }

  @Override
  public Written commit(Lease lease, TaskChange change) {
    Runnable once = beforeCommit;
    beforeCommit = () -> {};
    once.run();
    beforeCommits.run();
    return crashes.around("commit " + change.task().state().word(), () -> write(lease, change));
  }

  private Written write(Lease lease, TaskChange change) {
    Written written = store.commit(lease, change);
    if (written == Written.YES) {
      counts.commits++;
      long settled = change.effects().stream().filter(Effect::movesMoney).count();
      settlements.merge(change.task().id(), (int) settled, Integer::sum);
    }
    if (written != Written.YES) {
      counts.refused++;
    }
    afterCommit.run();
    return written;
  }

  @Override
  public Optional<Task> load(TaskId id) {
    counts.reads++;
    return store.load(id);
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    counts.reads++;
    return store.find(account, id);
  }

  @Override
  public List<TaskId> expired(Instant completedBefore, int most) {
    return store.expired(completedBefore, most);
  }

  @Override
  public void emptied(List<TaskId> tasks) {
    crashes.pass("before emptied");
    counts.emptied.add(tasks.size());
    store.emptied(tasks);
  }

  @Override
  public List<TaskId> forget(Instant endedBefore, int most) {
    List<TaskId> forgotten = store.forget(endedBefore, most);
    counts.forgotten.add(forgotten.size());
    return forgotten;
  }

  @Override
  public boolean isWanted(AssetId asset) {
    return store.isWanted(asset);
  }
}
