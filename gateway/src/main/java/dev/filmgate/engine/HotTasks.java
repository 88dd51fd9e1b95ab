package dev.filmgate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task store with a bounded memory in front: polls of hot tasks cost no database read. Every
 * write of this node goes through here, so the memory is never behind an answered write.
 */
public final class HotTasks implements TaskQueue, TaskReader {

  private static final int OVERHEAD = 2_000;

  private final TaskQueue queue;
  private final TaskReader reader;
  private final Cache<TaskId, Task> hot;

  /**
   * @param characters about how many characters of tasks to remember
   */
  public HotTasks(TaskQueue queue, TaskReader reader, long characters) {
    this.queue = queue;
    this.reader = reader;
    this.hot =
        Caffeine.newBuilder()
            .maximumWeight(characters)
            .weigher((TaskId id, Task task) -> OVERHEAD + task.spec().prompt().length())
            .build();
  }

  @Override
  public Open accept(Task task, @Nullable Remembered remembered) {
    Open open = queue.accept(task, remembered);
    remember(task);
    return open;
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    Optional<Task> hidden = queue.hide(account, id, now);
    hidden.ifPresent(this::remember);
    return hidden;
  }

  @Override
  public List<Open> takeOver() {
    hot.invalidateAll();
    return queue.takeOver();
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    List<Open> adopted = queue.adopt(lapsed);
    // What was remembered of another node's task may be old.
    hot.invalidateAll(adopted.stream().map(open -> open.lease().task()).toList());
    return adopted;
  }

  @Override
  public boolean beat(Instant now) {
    return queue.beat(now);
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
    Written written = Written.CONFLICT;
    try {
      written = queue.commit(lease, change);
    } finally {
      if (written != Written.YES) {
        // Refused, or failed with the outcome unknown: what is remembered may be old.
        hot.invalidate(lease.task());
      }
    }
    if (written == Written.YES) {
      remember(change.task());
    }
    return written;
  }

  @Override
  public Optional<Task> load(TaskId id) {
    Task known = hot.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Task> stored = queue.load(id);
    stored.ifPresent(this::remember);
    return stored;
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    Task known = hot.getIfPresent(id);
    if (known != null && known.account().equals(account)) {
      return Optional.of(known);
    }
    // A stranger's task goes the way of one that never was, so that both take the same time.
    Optional<Task> stored = reader.find(account, id);
    stored.ifPresent(this::remember);
    return stored;
  }

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    return reader.list(account, filter, page);
  }

  /** The newer of two versions wins, in whatever order readers and writers arrive. */
  private void remember(Task task) {
    hot.asMap().merge(task.id(), task, (a, b) -> a.version() >= b.version() ? a : b);
  }

  /** These do not exist any more. */
  void forget(List<TaskId> ids) {
    hot.invalidateAll(ids);
  }
}
