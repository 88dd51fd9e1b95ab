package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.Errand;
import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Written;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every task store means for several nodes, and for what is still to be done outside. */
public abstract class OwnershipContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final RandomTasks tasks = new RandomTasks(Long.getLong("seed", 20261125L));

  /** The store as this node sees it; always the same store within one test. */
  protected abstract TaskQueue queue(String owner);

  protected abstract Outbox outbox(String owner);

  @Test
  void aNodeThatIsAliveKeepsItsTasks() {
    queue("a").beat(NOW);
    Open open = queue("a").accept(tasks.nextUnfinished());

    assertThat(queue("b").adopt(NOW)).isEmpty();

    assertThat(queue("a").owned()).containsExactly(open);
    assertThat(queue("b").owned()).isEmpty();
  }

  @Test
  void theTasksOfANodeThatIsSilentAreAdoptedUnderANewEpoch() {
    queue("a").beat(NOW);
    queue("b").beat(NOW.plus(LEASE));
    Task task = tasks.nextUnfinished();
    Lease old = queue("a").accept(task).lease();

    List<Open> adopted = queue("b").adopt(NOW.plusMillis(1));

    assertThat(adopted).extracting(Open::lease).containsExactly(new Lease(task.id(), "b", 2));
    assertThat(queue("a").commit(old, noted(task))).isEqualTo(Written.LOST_LEASE);
    assertThat(queue("a").lease(task.id())).isEmpty();
    assertThat(queue("b").commit(adopted.getFirst().lease(), noted(task))).isEqualTo(Written.YES);
  }

  @Test
  void anAdoptionHappensOnce() {
    queue("a").beat(NOW);
    queue("a").accept(tasks.nextUnfinished());

    assertThat(queue("b").adopt(NOW.plus(LEASE))).hasSize(1);

    assertThat(queue("c").adopt(NOW.plus(LEASE))).isEmpty();
    assertThat(queue("b").adopt(NOW.plus(LEASE))).isEmpty();
  }

  @Test
  void anOrderOfARouteIsOneTasksAlone() {
    TaskQueue queue = queue("a");
    Task first = tasks.inState(new TaskState.Queued());
    Task second = tasks.inState(new TaskState.Queued());
    TaskChange taken = accepted(queue, first, "xai", "up-7");

    assertThat(written(queue, first, taken)).isEqualTo(Written.YES);
    assertThat(written(queue, second, accepted(queue, second, "xai", "up-7")))
        .isEqualTo(Written.TAKEN);
    assertThat(queue.load(second.id()).orElseThrow().state())
        .isInstanceOf(TaskState.Submitting.class);
    Task third = tasks.inState(new TaskState.Queued());
    assertThat(written(queue, third, accepted(queue, third, "other", "up-7")))
        .isEqualTo(Written.YES);
    assertThat(written(queue, first, same(taken.task().deleted(NOW)))).isEqualTo(Written.YES);
  }

  private static Written written(TaskQueue queue, Task of, TaskChange change) {
    return queue.commit(queue.lease(of.id()).orElseThrow(), change);
  }

  private static TaskChange same(Task after) {
    return new TaskChange(after, List.of());
  }

  /** The task as a provider has taken it, not yet written; everything before it is. */
  private TaskChange accepted(TaskQueue queue, Task task, String route, String upstream) {
    queue.accept(task);
    var attempt =
        new Attempt(1, route, new SubmissionKey("sub_1"), Attempt.Status.RUNNING, null, NOW, null);
    TaskChange intent = task.submitting(attempt, Duration.ofMinutes(5), NOW);
    assertThat(written(queue, task, intent)).isEqualTo(Written.YES);
    return intent.task().after(new TaskEvent.Accepted(upstream), NOW).orElseThrow();
  }

  @Test
  void aNodeNeverAdoptsFromItself() {
    queue("a").beat(NOW);
    Open open = queue("a").accept(tasks.nextUnfinished());

    assertThat(queue("a").adopt(NOW.plus(LEASE))).isEmpty();

    assertThat(queue("a").owned()).containsExactly(open);
  }

  @Test
  void aNodeThatLeavesIsFollowedAtOnce() {
    queue("a").beat(NOW);
    queue("a").accept(tasks.nextUnfinished());

    queue("a").beat(Instant.EPOCH);

    assertThat(queue("b").adopt(NOW.minus(LEASE))).hasSize(1);
  }

  @Test
  void aNodeThatComesBackOwnsWhatItAcceptsFromThenOn() {
    queue("a").beat(NOW);
    Task lost = tasks.nextUnfinished();
    queue("a").accept(lost);
    queue("b").adopt(NOW.plus(LEASE));

    queue("a").beat(NOW.plus(LEASE));
    Open fresh = queue("a").accept(tasks.nextUnfinished());

    assertThat(queue("a").owned()).containsExactly(fresh);
    assertThat(queue("b").adopt(NOW.plus(LEASE))).isEmpty();
  }

  @Test
  void whatANodeAcceptsBeforeItLearnsThatItWasTakenForDeadIsAdoptedToo() {
    queue("a").beat(NOW);
    queue("b").adopt(NOW.plus(LEASE));

    Open fresh = queue("a").accept(tasks.nextUnfinished());

    Instant muchLater = Instant.parse("2200-01-01T00:00:00Z");
    assertThat(queue("b").adopt(muchLater))
        .extracting(open -> open.lease().task())
        .containsExactly(fresh.lease().task());
  }

  @Test
  void aNodeLearnsFromItsHeartbeatThatItWasTakenForDead() {
    assertThat(queue("a").beat(NOW)).isFalse();
    assertThat(queue("a").beat(NOW)).isTrue();

    queue("b").adopt(NOW.plus(LEASE));

    assertThat(queue("a").beat(NOW.plus(LEASE))).isFalse();
    assertThat(queue("a").beat(NOW.plus(LEASE))).isTrue();
  }

  @Test
  void aLostLeaseIsToldFromAConflict() {
    TaskQueue queue = queue("a");
    Task task = tasks.nextUnfinished();
    Lease lease = queue.accept(task).lease();
    queue.commit(lease, noted(task));

    assertThat(queue.commit(lease, noted(task))).isEqualTo(Written.CONFLICT);
    queue("b").takeOver();
    assertThat(queue.commit(lease, noted(task))).isEqualTo(Written.LOST_LEASE);
  }

  @Test
  void whatAChangeAsksForOutsideIsWrittenWithItAndStaysUntilItIsDone() {
    Task task = rendering();
    Lease lease = queue("a").accept(task).lease();

    queue("a").commit(lease, cancelling(task, "up-1"));

    var errand = new Errand(task.id(), Errand.Kind.CANCEL, "far", "up-1");
    assertThat(outbox("a").pending(10)).containsExactly(errand);
    assertThat(outbox("b").pending(10)).isEmpty();
    outbox("a").done(errand);
    outbox("a").done(errand);
    assertThat(outbox("a").pending(10)).isEmpty();
  }

  @Test
  void aChangeThatIsRefusedAsksForNothing() {
    Task task = rendering();
    Lease lease = queue("a").accept(task).lease();
    queue("b").takeOver();

    assertThat(queue("a").commit(lease, cancelling(task, "up-1"))).isEqualTo(Written.LOST_LEASE);

    assertThat(outbox("a").pending(10)).isEmpty();
    assertThat(outbox("b").pending(10)).isEmpty();
  }

  @Test
  void whatIsStillToBeDoneGoesToWhoeverTakesOver() {
    queue("a").beat(NOW);
    for (String upstream : List.of("up-1", "up-2", "up-3")) {
      Task task = rendering();
      queue("a").commit(queue("a").accept(task).lease(), cancelling(task, upstream));
    }

    queue("b").adopt(NOW.plus(LEASE));
    assertThat(outbox("b").pending(10))
        .extracting(Errand::upstreamId)
        .containsExactly("up-1", "up-2", "up-3");
    assertThat(outbox("b").pending(2)).hasSize(2);

    queue("c").takeOver();
    assertThat(outbox("b").pending(10)).isEmpty();
    assertThat(outbox("c").pending(10)).hasSize(3);
  }

  private Task rendering() {
    Task task = tasks.inState(new TaskState.Rendering(new SubmissionKey("sub_1"), "up"));
    var attempt =
        new Attempt(1, "far", new SubmissionKey("sub_1"), Attempt.Status.RUNNING, null, NOW, null);
    return new Task(
        task.id(),
        task.account(),
        task.dialect(),
        task.askedModel(),
        task.spec(),
        task.state(),
        task.percent(),
        task.cost(),
        task.times(),
        List.of(attempt),
        task.timeline(),
        task.version());
  }

  private static TaskChange cancelling(Task task, String upstream) {
    return new TaskChange(task.deleted(NOW), List.of(new Effect.CancelUpstream(upstream)));
  }

  private static TaskChange noted(Task task) {
    return new TaskChange(task.deleted(NOW), List.of());
  }
}
