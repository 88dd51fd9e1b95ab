package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.filmgate.engine.TaskQueue.Written;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.testing.SequenceIds;
import dev.filmgate.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HotTasksTest {

  private final SequenceIds ids = new SequenceIds();
  private final WatchedStore store = new WatchedStore(new CrashPoints());
  private final HotTasks tasks = new HotTasks(store, store, 100_000);
  private final Task task = task();

  @Test
  void aTaskThatWasJustAcceptedCostsNoRead() {
    tasks.accept(task);

    assertThat(tasks.find(EngineBench.ACCOUNT, task.id())).contains(task);
    assertThat(tasks.load(task.id())).contains(task);
    assertThat(store.reads()).isZero();
  }

  @Test
  void aReaderSeesAWriteAtOnceWithoutARead() {
    Lease lease = tasks.accept(task).lease();
    TaskChange change = change(task);

    assertThat(tasks.commit(lease, change)).isEqualTo(Written.YES);

    assertThat(tasks.find(EngineBench.ACCOUNT, task.id())).contains(change.task());
    assertThat(store.reads()).isZero();
  }

  @Test
  void aColdTaskIsReadOnce() {
    store.accept(task);

    assertThat(tasks.find(EngineBench.ACCOUNT, task.id())).contains(task);
    assertThat(tasks.find(EngineBench.ACCOUNT, task.id())).contains(task);

    assertThat(store.reads()).isEqualTo(1);
  }

  @Test
  void anotherAccountsTaskIsAsUnknownWhetherHotOrCold() {
    var other = new AccountId("other");
    store.accept(task);

    assertThat(tasks.find(other, task.id())).isEmpty();
    tasks.load(task.id());
    assertThat(tasks.find(other, task.id())).isEmpty();
    assertThat(tasks.find(other, ids.task())).isEmpty();
  }

  @Test
  void aRefusedWriteForgetsWhatWasRemembered() {
    Lease lease = tasks.accept(task).lease();
    TaskChange elsewhere = change(task);
    store.commit(lease, elsewhere);

    assertThat(tasks.commit(lease, change(task))).isEqualTo(Written.CONFLICT);

    assertThat(tasks.load(task.id())).contains(elsewhere.task());
  }

  @Test
  void aWriteWhoseAnswerWasLostForgetsWhatWasRemembered() {
    Lease lease = tasks.accept(task).lease();
    TaskChange change = change(task);
    store.afterCommits(() -> {
      throw new IllegalStateException("the answer was lost");
    });

    assertThatIllegalStateException().isThrownBy(() -> tasks.commit(lease, change));

    assertThat(tasks.find(EngineBench.ACCOUNT, task.id())).contains(change.task());
  }

  @Test
  void theNewerVersionWinsInWhateverOrderReadersAndWritersArrive() {
    Lease lease = store.accept(task).lease();
    TaskChange change = change(task);
    var between = new AtomicReference<Runnable>(() -> {});
    var late =
        new HotTasks(
            store,
            new TaskReader() {
              @Override
              public Optional<Task> find(AccountId account, TaskId id) {
                var old = store.find(account, id);
                between.get().run();
                return old;
              }

              @Override
              public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
                return store.list(account, filter, page);
              }
            },
            100_000);
    between.set(() -> assertThat(late.commit(lease, change)).isEqualTo(Written.YES));

    late.find(EngineBench.ACCOUNT, task.id());

    assertThat(late.find(EngineBench.ACCOUNT, task.id())).contains(change.task());
  }

  @Test
  void takingOverForgetsEverything() {
    Lease lease = tasks.accept(task).lease();
    TaskChange elsewhere = change(task);
    store.commit(lease, elsewhere);

    tasks.takeOver();

    assertThat(tasks.load(task.id())).contains(elsewhere.task());
  }

  @Test
  void moreTasksThanFitAreReadAgainAndNeverWrong() {
    var accepted = new ArrayList<Task>();
    for (int i = 0; i < 500; i++) {
      Task next = task();
      accepted.add(next);
      tasks.accept(next);
    }

    for (Task each : accepted) {
      assertThat(tasks.find(EngineBench.ACCOUNT, each.id())).contains(each);
    }
    assertThat(store.reads()).isGreaterThan(300);
  }

  private Task task() {
    return Task.accepted(EngineBench.order(ids.task()), TestClock.START, Duration.ofHours(24));
  }

  private static TaskChange change(Task task) {
    return task.after(new TaskEvent.CancelRequested(), TestClock.START.plusSeconds(1))
        .orElseThrow();
  }
}
