package dev.filmgate.testing;

import dev.filmgate.engine.Errand;
import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks in memory, for tests; means the same as the one in the database. */
public final class MemoryTaskQueue implements TaskQueue, TaskReader, Outbox, Shelf {

  private record Row(Task task, Lease lease, int priority) {}

  /** What all nodes see. */
  private static final class Tables {

    private final MemoryBooks books;
    private final Map<TaskId, Row> tasks = new HashMap<>();
    private final Map<Errand, String> errands = new LinkedHashMap<>();
    private final Map<String, Instant> nodes = new HashMap<>();
    private final Set<TaskId> withFiles = new HashSet<>();
    private final Map<String, TaskId> orders = new HashMap<>();
    private final Map<AccountId, Integer> priorities = new HashMap<>();
    private final Map<String, Remembered> answers = new HashMap<>();

    Tables(MemoryBooks books) {
      this.books = books;
    }
  }

  private final Tables tables;
  private final String owner;

  /** Where every account may spend without limit. */
  public MemoryTaskQueue(String owner) {
    this(owner, new MemoryBooks());
  }

  public MemoryTaskQueue(String owner, MemoryBooks books) {
    this(new Tables(books), owner);
  }

  private MemoryTaskQueue(Tables tables, String owner) {
    this.tables = tables;
    this.owner = owner;
  }

  /** Another node's view of the same tasks. */
  public MemoryTaskQueue seenBy(String otherOwner) {
    return new MemoryTaskQueue(tables, otherOwner);
  }

  /** What tasks of this account will be taken for from now on. */
  public void prioritise(AccountId account, int priority) {
    synchronized (tables) {
      tables.priorities.put(account, priority);
    }
  }

  @Override
  public Open accept(Task task, @Nullable Remembered remembered) {
    synchronized (tables) {
      int priority = tables.priorities.getOrDefault(task.account(), 0);
      var row = new Row(task, new Lease(task.id(), owner, 1), priority);
      if (tables.tasks.containsKey(task.id())) {
        throw new IllegalStateException("task " + task.id() + " exists already");
      }
      tables.nodes.putIfAbsent(owner, task.times().createdAt());
      if (remembered != null) {
        refuseTaken(task, remembered);
      }
      tables.books.hold(task);
      if (remembered != null) {
        tables.answers.put(name(task, remembered), remembered);
      }
      tables.tasks.put(task.id(), row);
      return Open.of(task, row.lease(), row.priority());
    }
  }

  @Override
  public List<Open> takeOver() {
    synchronized (tables) {
      take(_ -> true);
      return owned();
    }
  }

  private void take(Predicate<String> former) {
    tables.tasks.replaceAll((id, row) ->
        row.task().isTerminal() || !former.test(row.lease().owner())
            ? row
            : new Row(row.task(), new Lease(id, owner, row.lease().epoch() + 1), row.priority()));
    tables.errands.replaceAll((_, old) -> former.test(old) ? owner : old);
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    synchronized (tables) {
      Set<String> dead =
          tables.nodes.entrySet().stream()
              .filter(node -> !node.getKey().equals(owner) && node.getValue().isBefore(lapsed))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      boolean hasWork =
          tables.tasks.values().stream()
              .anyMatch(row -> dead.contains(row.lease().owner()) && !row.task().isTerminal());
      take(dead::contains);
      tables.nodes.keySet().removeAll(dead);
      return hasWork ? owned() : List.of();
    }
  }

  @Override
  public boolean beat(Instant now) {
    synchronized (tables) {
      return tables.nodes.put(owner, now) != null;
    }
  }

  @Override
  public List<Open> owned() {
    synchronized (tables) {
      return tables.tasks.values().stream()
          .filter(row -> !row.task().isTerminal() && row.lease().owner().equals(owner))
          .map(row -> Open.of(row.task(), row.lease(), row.priority()))
          .sorted(
              Comparator.comparing(Open::since).thenComparing(open -> open.lease().task().bare()))
          .toList();
    }
  }

  @Override
  public Optional<Lease> lease(TaskId id) {
    synchronized (tables) {
      return Optional.ofNullable(tables.tasks.get(id))
          .map(Row::lease)
          .filter(lease -> lease.owner().equals(owner));
    }
  }

  @Override
  public Written commit(Lease lease, TaskChange change) {
    Task task = change.task();
    if (!task.id().equals(lease.task())) {
      throw new IllegalArgumentException("the lease is for another task");
    }
    synchronized (tables) {
      Row old = tables.tasks.get(task.id());
      if (old == null || !old.lease().equals(lease)) {
        return Written.LOST_LEASE;
      }
      if (old.task().version() != task.version() - 1) {
        return Written.CONFLICT;
      }
      if (change.order() == TaskChange.Order.TAKEN && !isItsOwn(task)) {
        return Written.TAKEN;
      }
      if (change.movesMoney()) {
        tables.books.close(task);
      }
      tables.tasks.put(task.id(), new Row(task, lease, old.priority()));
      if (task.state() instanceof TaskState.Completed && !old.task().isTerminal()) {
        tables.withFiles.add(task.id());
      }
      Errand.of(change).forEach(errand -> tables.errands.putIfAbsent(errand, lease.owner()));
      return Written.YES;
    }
  }

  private boolean isItsOwn(Task task) {
    Attempt attempt = task.attempts().getLast();
    return tables
        .orders
        .computeIfAbsent(attempt.route() + "\n" + attempt.upstream().id(), _ -> task.id())
        .equals(task.id());
  }

  private void refuseTaken(Task task, Remembered remembered) {
    Remembered old = tables.answers.get(name(task, remembered));
    if (old != null && old.expiresAt().isAfter(task.times().createdAt())) {
      throw new KeyTaken();
    }
  }

  private static String name(Task task, Remembered remembered) {
    return task.account() + "\n" + remembered.key();
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    synchronized (tables) {
      Row old = tables.tasks.get(id);
      if (old == null
          || !old.task().account().equals(account)
          || old.task().times().deletedAt() != null) {
        return Optional.empty();
      }
      Task hidden = old.task().deleted(now);
      tables.tasks.put(id, new Row(hidden, old.lease(), old.priority()));
      return Optional.of(hidden);
    }
  }

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    var order =
        Comparator.comparing((Task task) -> task.times().createdAt())
            .thenComparing(task -> task.id().bare());
    boolean isOldestFirst = page.direction() == TaskPage.Direction.OLDEST_FIRST;
    List<Row> rows;
    synchronized (tables) {
      rows = List.copyOf(tables.tasks.values());
    }
    return rows.stream()
        .map(Row::task)
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
    synchronized (tables) {
      return Optional.ofNullable(tables.tasks.get(id)).map(Row::task);
    }
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    return load(id).filter(task -> task.account().equals(account));
  }

  @Override
  public List<Errand> pending(int most) {
    synchronized (tables) {
      return tables.errands.entrySet().stream()
          .filter(entry -> entry.getValue().equals(owner))
          .map(Map.Entry::getKey)
          .limit(most)
          .toList();
    }
  }

  @Override
  public void add(Errand errand) {
    synchronized (tables) {
      tables.errands.putIfAbsent(errand, owner);
    }
  }

  @Override
  public void done(Errand errand) {
    synchronized (tables) {
      tables.errands.remove(errand);
    }
  }

  @Override
  public List<TaskId> expired(Instant completedBefore, int most) {
    synchronized (tables) {
      return ended(completedBefore, most, tables.withFiles::contains);
    }
  }

  private List<TaskId> ended(Instant before, int most, Predicate<TaskId> which) {
    return tables.tasks.values().stream()
        .map(Row::task)
        .filter(task -> task.isTerminal() && which.test(task.id()))
        .filter(task -> completedAt(task).isBefore(before))
        .sorted(Comparator.comparing(MemoryTaskQueue::completedAt))
        .limit(most)
        .map(Task::id)
        .toList();
  }

  private static Instant completedAt(Task task) {
    return Objects.requireNonNullElse(task.times().completedAt(), Instant.MAX);
  }

  @Override
  public void emptied(List<TaskId> tasks) {
    synchronized (tables) {
      tasks.forEach(tables.withFiles::remove);
    }
  }

  @Override
  public List<TaskId> forget(Instant endedBefore, int most) {
    synchronized (tables) {
      List<TaskId> ended = ended(endedBefore, most, id -> !tables.withFiles.contains(id));
      ended.forEach(tables.tasks::remove);
      tables.orders.values().removeAll(ended);
      return ended;
    }
  }

  /** Knows the files of tasks alone. */
  @Override
  public boolean isWanted(AssetId asset) {
    synchronized (tables) {
      Optional<Row> row =
          tables.tasks.values().stream()
              .filter(each -> asset.value().contains(each.task().id().bare()))
              .findFirst();
      boolean isSource = asset.value().startsWith("source-");
      return row.isPresent()
          && (!row.get().task().isTerminal()
              || (!isSource && tables.withFiles.contains(row.get().task().id())));
    }
  }
}
