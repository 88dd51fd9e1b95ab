package dev.filmgate.bench;

import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Keeps how long each new task waited until it was durable, and counts the commits of all. */
final class TimedQueue implements TaskQueue {

  private final TaskQueue queue;
  private final Map<TaskId, Long> waits;
  private final LongAdder changes;

  TimedQueue(TaskQueue queue, Map<TaskId, Long> waits, LongAdder changes) {
    this.queue = queue;
    this.waits = waits;
    this.changes = changes;
  }

  @Override
  public Open accept(Task task, @Nullable Remembered remembered) {
    long began = System.nanoTime();
    try {
      return queue.accept(task, remembered);
    } finally {
      waits.put(task.id(), System.nanoTime() - began);
    }
  }

  @Override
  public Written commit(Lease lease, TaskChange change) {
    changes.increment();
    return queue.commit(lease, change);
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    return queue.hide(account, id, now);
  }

  @Override
  public List<Open> takeOver() {
    return queue.takeOver();
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    return queue.adopt(lapsed);
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
  public Optional<Task> load(TaskId id) {
    return queue.load(id);
  }
}
