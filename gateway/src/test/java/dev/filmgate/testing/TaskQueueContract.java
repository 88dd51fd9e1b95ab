package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Written;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TaskTimes;
import dev.filmgate.video.VideoSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every task store means. */
public abstract class TaskQueueContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final RandomTasks tasks = new RandomTasks(Long.getLong("seed", 20261122L));

  /** The store as this node sees it; always the same store within one test. */
  protected abstract TaskQueue queue(String owner);

  protected abstract TaskReader reader();

  @Test
  void givesEveryShapeOfTaskBackAsItWas() {
    TaskQueue queue = queue("a");
    for (int i = 0; i < 400; i++) {
      Task task = tasks.next();

      Lease lease = queue.accept(task).lease();

      assertThat(lease.task()).isEqualTo(task.id());
      assertThat(lease.owner()).isEqualTo("a");
      assertThat(queue.load(task.id())).contains(task);
      assertThat(reader().find(task.account(), task.id())).contains(task);
    }
  }

  @Test
  void givesEveryShapeOfChangeBackAsItWas() {
    TaskQueue queue = queue("a");
    for (int i = 0; i < 200; i++) {
      Task before = tasks.next();
      Lease lease = queue.accept(before).lease();
      Task after = changed(before, tasks.next());

      Written written = queue.commit(lease, new TaskChange(after, List.of()));

      assertThat(written).isEqualTo(Written.YES);
      assertThat(queue.load(before.id())).contains(after);
    }
  }

  /** What may change of the one, taken from the other. */
  private static Task changed(Task before, Task other) {
    return new Task(
        before.id(),
        before.account(),
        before.dialect(),
        before.askedModel(),
        before.spec(),
        other.state(),
        other.percent(),
        before.cost().release(),
        new dev.filmgate.task.TaskTimes(
            before.times().createdAt(),
            other.times().updatedAt(),
            other.times().completedAt(),
            other.times().deadlineAt(),
            other.times().deletedAt()),
        other.attempts(),
        other.timeline(),
        before.version() + 1);
  }

  @Test
  void refusesAnIdThatExistsAndKeepsTheTaskThatHasIt() {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease lease = queue.accept(task).lease();

    assertThatThrownBy(() -> queue.accept(task)).isInstanceOf(IllegalStateException.class);

    assertThat(queue.load(task.id())).contains(task);
    assertThat(queue.commit(lease, deletion(task))).isEqualTo(Written.YES);
  }

  @Test
  void findsATaskForItsOwnAccountOnly() {
    Task task = tasks.next();
    queue("a").accept(task);

    assertThat(reader().find(task.account(), task.id())).contains(task);
    assertThat(reader().find(new AccountId("acc_other"), task.id())).isEmpty();
    assertThat(reader().find(new AccountId("%"), task.id())).isEmpty();
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    var unknown = new TaskId(new UUID(1, 2));

    assertThat(queue("a").load(unknown)).isEmpty();
    assertThat(reader().find(new AccountId("acc_1"), unknown)).isEmpty();
    assertThat(queue("a").takeOver()).isEmpty();
  }

  @Test
  void refusesAChangeOfAnOlderVersion() {
    TaskQueue queue = queue("a");
    Task first = tasks.inState(new TaskState.Queued());
    Lease lease = queue.accept(first).lease();
    Task second = first.after(submitStarted(), NOW).orElseThrow().task();
    assertThat(queue.commit(lease, new TaskChange(second, List.of()))).isEqualTo(Written.YES);

    Written late = queue.commit(lease, deletion(first));

    assertThat(late).isEqualTo(Written.CONFLICT);
    assertThat(queue.load(first.id())).contains(second);
  }

  @Test
  void refusesAChangeThatSkipsAVersion() {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease lease = queue.accept(task).lease();

    assertThat(queue.commit(lease, deletion(task.deleted(NOW)))).isEqualTo(Written.CONFLICT);

    assertThat(queue.load(task.id())).contains(task);
  }

  @Test
  void refusesAChangeOfAnUnknownTask() {
    Task task = tasks.next();

    assertThat(queue("a").commit(new Lease(task.id(), "a", 1), deletion(task)))
        .isEqualTo(Written.LOST_LEASE);

    assertThat(queue("a").load(task.id())).isEmpty();
  }

  @Test
  void refusesALeaseForAnotherTask() {
    Lease lease = queue("a").accept(tasks.nextUnfinished()).lease();

    assertThatThrownBy(() -> queue("a").commit(lease, deletion(tasks.next())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheFormerOwnerAfterATakeOver() {
    TaskQueue first = queue("a");
    TaskQueue second = queue("b");
    Task task = tasks.nextUnfinished();
    Lease old = first.accept(task).lease();

    Lease taken = second.takeOver().getFirst().lease();

    assertThat(taken.owner()).isEqualTo("b");
    assertThat(taken.epoch()).isGreaterThan(old.epoch());
    assertThat(first.commit(old, deletion(task))).isEqualTo(Written.LOST_LEASE);
    assertThat(first.load(task.id())).contains(task);
    assertThat(second.commit(taken, deletion(task))).isEqualTo(Written.YES);
  }

  @Test
  void refusesTheSameOwnersFormerLeaseAfterATakeOver() {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease old = queue.accept(task).lease();

    queue.takeOver();

    assertThat(queue.commit(old, deletion(task))).isEqualTo(Written.LOST_LEASE);
  }

  @Test
  void refusesAForgedOwnerOrEpoch() {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease lease = queue.accept(task).lease();

    assertThat(queue.commit(new Lease(task.id(), "b", lease.epoch()), deletion(task)))
        .isEqualTo(Written.LOST_LEASE);
    assertThat(queue.commit(new Lease(task.id(), "a", lease.epoch() + 1), deletion(task)))
        .isEqualTo(Written.LOST_LEASE);
  }

  @Test
  void takesOverEverythingUnfinishedOldestFirst() {
    TaskQueue queue = queue("a");
    var unfinished = new ArrayList<Task>();
    for (int i = 0; i < 60; i++) {
      Task task = tasks.next();
      queue.accept(task);
      if (!task.isTerminal()) {
        unfinished.add(task);
      }
    }

    List<Open> taken = queue("b").takeOver();

    assertThat(taken)
        .extracting(row -> row.lease().task())
        .containsExactlyInAnyOrderElementsOf(unfinished.stream().map(Task::id).toList());
    assertThat(taken).extracting(Open::since).isSorted();
    for (Open row : taken) {
      Task task = queue("b").load(row.lease().task()).orElseThrow();
      assertThat(row).isEqualTo(Open.of(task, row.lease(), 0));
    }
    assertThat(taken).allSatisfy(row -> assertThat(row.lease().owner()).isEqualTo("b"));
  }

  @Test
  void takesOverAnEndedTaskNoMore() {
    TaskQueue queue = queue("a");
    Task task = tasks.inState(new TaskState.Queued());
    Lease lease = queue.accept(task).lease();
    TaskChange cancelled = task.after(new TaskEvent.CancelRequested(), NOW).orElseThrow();
    assertThat(queue.commit(lease, cancelled)).isEqualTo(Written.YES);

    assertThat(queue("b").takeOver()).isEmpty();

    assertThat(queue.load(task.id())).contains(cancelled.task());
    assertThat(queue.commit(lease, deletion(cancelled.task()))).isEqualTo(Written.YES);
  }

  @Test
  void letsExactlyOneOfManyWritersChangeAVersion() throws Exception {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease lease = queue.accept(task).lease();
    List<Callable<Written>> writers =
        IntStream.range(0, 32)
            .<Callable<Written>>mapToObj(_ -> () -> queue.commit(lease, deletion(task)))
            .toList();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var won = pool.invokeAll(writers).stream().map(Future::resultNow).toList();

      assertThat(won).filteredOn(Written.YES::equals).hasSize(1);
      assertThat(won).filteredOn(Written.CONFLICT::equals).hasSize(31);
    }
  }

  @Test
  void keepsWhatManyAcceptAtOnce() throws Exception {
    TaskQueue queue = queue("a");
    List<Task> all = IntStream.range(0, 200).mapToObj(_ -> tasks.nextUnfinished()).toList();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Open>> accepts =
          all.stream().<Callable<Open>>map(task -> () -> queue.accept(task)).toList();
      assertThat(pool.invokeAll(accepts))
          .allSatisfy(done -> assertThat(done.resultNow()).isNotNull());
    }

    assertThat(
            queue("b").takeOver().stream()
                .map(row -> row.lease().task())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Task::id).toList());
  }

  private static TaskChange deletion(Task task) {
    return new TaskChange(task.deleted(NOW), List.of());
  }

  private static TaskEvent submitStarted() {
    return new TaskEvent.SubmitStarted(new SubmissionKey("sub_1"));
  }

  @Test
  void keepsAnAnswerWithItsTaskAndRefusesASecondOneUnderItsKey() {
    TaskQueue queue = queue("a");
    Task first = tasks.nextUnfinished();
    Task second = sameAccount(first);
    queue.accept(first, answer("key", Instant.EPOCH.plusSeconds(100_000_000_000L)));

    assertThatThrownBy(() -> queue.accept(second, answer("key", NOW)))
        .isInstanceOf(TaskQueue.KeyTaken.class);

    assertThat(queue.load(second.id())).isEmpty();
    queue.accept(second, answer("other", second.times().createdAt()));
    assertThat(queue.load(second.id())).isPresent();
  }

  @Test
  void aKeyIsFreeAgainOnceItsAnswerHasExpired() {
    TaskQueue queue = queue("a");
    Task first = tasks.nextUnfinished();
    Task second = sameAccount(first);
    queue.accept(first, answer("key", second.times().createdAt()));

    queue.accept(second, answer("key", second.times().createdAt().plusSeconds(1)));

    assertThat(queue.load(second.id())).isPresent();
  }

  @Test
  void writesAnotherOrderWhenTheChangeSaysSo() {
    TaskQueue queue = queue("a");
    for (int i = 0; i < 50; i++) {
      Task before = tasks.inState(new TaskState.Queued());
      Lease lease = queue.accept(before).lease();
      VideoSpec other = tasks.next().spec();
      var event =
          new TaskEvent.Prepared(
              before.spec().with(other.pictures()).with(other.aspectRatio(), other.resolution()));
      TaskChange change =
          before.after(event, NOW).orElse(new TaskChange(before.deleted(NOW), List.of()));

      assertThat(queue.commit(lease, change)).isEqualTo(Written.YES);

      assertThat(queue.load(before.id()).orElseThrow().spec()).isEqualTo(change.task().spec());
    }
  }

  @Test
  void hidesATaskOnceAndOnlyForItsAccount() {
    TaskQueue queue = queue("a");
    Task task = visible();
    queue.accept(task);

    assertThat(queue.hide(new AccountId("acc_stranger"), task.id(), NOW)).isEmpty();
    Task hidden = queue.hide(task.account(), task.id(), NOW).orElseThrow();

    assertThat(hidden.times().deletedAt()).isNotNull();
    assertThat(hidden.version()).isEqualTo(task.version() + 1);
    assertThat(queue.load(task.id())).contains(hidden);
    assertThat(queue.hide(task.account(), task.id(), NOW)).isEmpty();
  }

  @Test
  void listsAnAccountsTasksPartByPartInBothDirections() {
    TaskQueue queue = queue("a");
    var all = new ArrayList<Task>();
    for (int i = 0; i < 60; i++) {
      Task task = i % 7 == 0 ? sameMoment(all) : tasks.next();
      queue.accept(task);
      all.add(task);
    }
    for (AccountId account : all.stream().map(Task::account).distinct().toList()) {
      for (var direction : TaskPage.Direction.values()) {
        List<TaskId> expected =
            all.stream()
                .filter(task -> task.account().equals(account))
                .filter(task -> task.times().deletedAt() == null)
                .sorted(order(direction))
                .map(Task::id)
                .toList();

        assertThat(walk(account, direction)).isEqualTo(expected);
      }
    }
  }

  @Test
  void listsWhatTheFilterWants() {
    TaskQueue queue = queue("a");
    Task task = visible();
    queue.accept(task);
    Instant created = task.times().createdAt();
    String word = task.state().word();
    var page = new TaskPage(null, TaskPage.Direction.NEWEST_FIRST, 10);

    for (TaskFilter fits :
        List.of(
            filter(word, null, null, null),
            filter(null, created, created.plusSeconds(1), null),
            filter(null, null, null, "xxx"))) {
      assertThat(reader().list(task.account(), fits, page)).contains(task);
    }
    for (TaskFilter fitsNot :
        List.of(
            filter("no such state", null, null, null),
            filter(null, created.plusMillis(1), null, null),
            filter(null, null, created, null),
            filter(null, null, null, "%"),
            filter(null, null, null, "resolution"))) {
      assertThat(reader().list(task.account(), fitsNot, page)).isEmpty();
    }
  }

  private static TaskFilter filter(
      @Nullable String state,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String text) {
    return new TaskFilter(state, null, null, since, until, text, TaskFilter.Deleted.HIDDEN);
  }

  private List<TaskId> walk(AccountId account, TaskPage.Direction direction) {
    var seen = new ArrayList<TaskId>();
    TaskPage.Mark after = null;
    while (true) {
      List<Task> part =
          reader().list(account, TaskFilter.VISIBLE, new TaskPage(after, direction, 3));
      part.forEach(task -> seen.add(task.id()));
      if (part.size() < 3) {
        return seen;
      }
      after = TaskPage.Mark.of(part.getLast());
    }
  }

  private static Comparator<Task> order(TaskPage.Direction direction) {
    var order =
        Comparator.comparing((Task task) -> task.times().createdAt())
            .thenComparing(task -> task.id().bare());
    return direction == TaskPage.Direction.OLDEST_FIRST ? order : order.reversed();
  }

  private Task visible() {
    Task task = tasks.next();
    while (task.times().deletedAt() != null || !task.spec().prompt().contains("xxx")) {
      task = tasks.next();
    }
    return task;
  }

  private Task sameAccount(Task other) {
    Task task = tasks.nextUnfinished();
    while (!task.account().equals(other.account())) {
      task = tasks.nextUnfinished();
    }
    return task;
  }

  /** Created in the same moment as one of the others, so that the id decides. */
  private Task sameMoment(List<Task> others) {
    Task task = tasks.next();
    if (others.isEmpty()) {
      return task;
    }
    Task other = others.getLast();
    var times =
        new TaskTimes(
            other.times().createdAt(),
            task.times().updatedAt(),
            null,
            task.times().deadlineAt(),
            null);
    return new Task(
        task.id(),
        other.account(),
        task.dialect(),
        task.askedModel(),
        task.spec(),
        task.state(),
        task.percent(),
        task.cost(),
        times,
        task.attempts(),
        task.timeline(),
        task.version());
  }

  private static Remembered answer(String key, Instant expires) {
    return new Remembered(key, "print", "{}", expires);
  }
}
