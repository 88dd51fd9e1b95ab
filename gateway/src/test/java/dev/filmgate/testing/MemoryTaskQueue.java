package dev.filmgate.testing;

import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tasks in memory, for tests; means the same as the one in the database. */
public final class MemoryTaskQueue implements TaskQueue, TaskReader {

  private final Map<TaskId, Leased> rows;
  private final Map<String, Remembered> answers = new ConcurrentHashMap<>();
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
  public Lease accept(Task task, @Nullable Remembered remembered) {
    if (remembered != null) {
      String key = task.account() + "\n" + remembered.key();
      Remembered old = answers.get(key);
      if (old != null && old.expiresAt().isAfter(task.times().createdAt())) {
        throw new KeyTaken();
      }
      answers.put(key, remembered);
    }
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
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    var hidden = new AtomicReference<Task>();
    rows.computeIfPresent(
        id,
        (_, old) -> {
          Task task = old.task();
          if (!task.account().equals(account) || task.times().deletedAt() != null) {
            return old;
          }
          hidden.set(task.deleted(now));
          return new Leased(task.deleted(now), old.lease());
        });
    return Optional.ofNullable(hidden.get());
  }

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    var order =
        Comparator.comparing((Task task) -> task.times().createdAt())
            .thenComparing(task -> task.id().bare());
    boolean isOldestFirst = page.direction() == TaskPage.Direction.OLDEST_FIRST;
    return rows.values().stream()
        .map(Leased::task)
        .filter(task -> task.account().equals(account) && passes(task, filter))
        .filter(task -> page.after() == null || isAfter(task, page.after(), isOldestFirst))
        .sorted(isOldestFirst ? order : order.reversed())
        .limit(page.most())
        .toList();
  }

  private static boolean passes(Task task, TaskFilter filter) {
    Instant created = task.times().createdAt();
    return (filter.deleted() == TaskFilter.Deleted.INCLUDED || task.times().deletedAt() == null)
        && (filter.state() == null || task.state().word().equals(filter.state()))
        && (filter.model() == null || task.spec().model().equals(filter.model()))
        && (filter.dialect() == null || task.dialect() == filter.dialect())
        && (filter.since() == null || !created.isBefore(filter.since()))
        && (filter.until() == null || created.isBefore(filter.until()))
        && (filter.text() == null || task.spec().prompt().contains(filter.text()));
  }

  private static boolean isAfter(Task task, TaskPage.Mark mark, boolean isOldestFirst) {
    int order = task.times().createdAt().compareTo(mark.createdAt());
    int exact = order == 0 ? task.id().bare().compareTo(mark.id().bare()) : order;
    return isOldestFirst ? exact > 0 : exact < 0;
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
