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
  private final MemoryBooks books;
  private final String owner;

  /** Where every account may spend without limit. */
  public MemoryTaskQueue(String owner) {
    this(owner, new MemoryBooks());
  }

  public MemoryTaskQueue(String owner, MemoryBooks books) {
    this(new ConcurrentHashMap<>(), owner, books);
  }

  private MemoryTaskQueue(Map<TaskId, Leased> rows, String owner, MemoryBooks books) {
    this.rows = rows;
    this.books = books;
    this.owner = owner;
  }

  /** Another node's view of the same tasks. */
  public MemoryTaskQueue seenBy(String otherOwner) {
    return new MemoryTaskQueue(rows, otherOwner, books);
  }

  @Override
  public Lease accept(Task task) {
    var lease = new Lease(task.id(), owner, 1);
    synchronized (books) {
      if (rows.containsKey(task.id())) {
        throw new IllegalStateException("task " + task.id() + " exists already");
      }
      books.hold(task);
      rows.put(task.id(), new Leased(task, lease));
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
    synchronized (books) {
      Leased old = rows.get(task.id());
      boolean written =
          old != null
              && old.lease().equals(lease)
              && old.task().version() == task.version() - 1
              && rows.replace(task.id(), old, new Leased(task, lease));
      if (written && change.movesMoney()) {
        books.close(task);
      }
      return written;
    }
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
