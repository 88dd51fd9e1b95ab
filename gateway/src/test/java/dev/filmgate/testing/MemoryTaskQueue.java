package dev.filmgate.testing;

import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks in memory, for tests; means the same as the one in the database. */
public final class MemoryTaskQueue implements TaskQueue, TaskReader {

  private final Map<TaskId, Leased> rows;
  private final String owner;

  public MemoryTaskQueue(String owner) {
    this(new ConcurrentHashMap<>(), owner);
  }

  private MemoryTaskQueue(Map<TaskId, Leased> rows, String owner) {
    this.rows = rows;
    this.owner = owner;
  }

  /** Another node's view of the same tasks. */
  public MemoryTaskQueue seenBy(String otherOwner) {
    return new MemoryTaskQueue(rows, otherOwner);
  }

  @Override
  public Lease accept(Task task) {
    var lease = new Lease(task.id(), owner, 1);
    if (rows.putIfAbsent(task.id(), new Leased(task, lease)) != null) {
      throw new IllegalStateException("task " + task.id() + " exists already");
    }
    return lease;
  }

  @Override
  public List<Leased> takeOver() {
    var unfinished = new ArrayList<Leased>();
    for (TaskId id : rows.keySet()) {
      var row =
          rows.computeIfPresent(
              id,
              (_, old) ->
                  old.task().isTerminal()
                      ? old
                      : new Leased(old.task(), new Lease(id, owner, old.lease().epoch() + 1)));
      if (row != null && !row.task().isTerminal()) {
        unfinished.add(row);
      }
    }
    unfinished.sort(
        Comparator.comparing((Leased row) -> row.task().times().createdAt())
            .thenComparing(row -> row.task().id().bare()));
    return List.copyOf(unfinished);
  }

  @Override
  public boolean commit(Lease lease, TaskChange change) {
    Task task = change.task();
    if (!task.id().equals(lease.task())) {
      throw new IllegalArgumentException("the lease is for another task");
    }
    Leased old = rows.get(task.id());
    return old != null
        && old.lease().equals(lease)
        && old.task().version() == task.version() - 1
        && rows.replace(task.id(), old, new Leased(task, lease));
  }

  @Override
  public Optional<Task> load(TaskId id) {
    return Optional.ofNullable(rows.get(id)).map(Leased::task);
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    return load(id).filter(task -> task.account().equals(account));
  }
}
