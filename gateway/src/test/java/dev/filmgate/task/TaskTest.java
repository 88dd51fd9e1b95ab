package dev.filmgate.task;

import static dev.filmgate.task.Tasks.EVENTS;
import static dev.filmgate.task.Tasks.FAILURE;
import static dev.filmgate.task.Tasks.KEY;
import static dev.filmgate.task.Tasks.OUTPUT;
import static dev.filmgate.task.Tasks.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.video.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TaskTest {

  private static final Instant END = START.plusSeconds(2);

  private static final TaskEvent.Accepted ACCEPTED = new TaskEvent.Accepted("up-1");
  private static final TaskEvent.OutputReady READY = new TaskEvent.OutputReady(OUTPUT);
  private static final TaskEvent.Stored STORED =
      new TaskEvent.Stored(Tasks.ASSET, Measured.ofLength(10_000));
  private static final TaskEvent.CancelRequested CANCEL = new TaskEvent.CancelRequested();

  @Test
  void anAcceptedTaskWaitsHoldsItsPriceAndHasADeadline() {
    Task task = Tasks.accepted();

    assertThat(task.state()).isEqualTo(new TaskState.Queued());
    assertThat(task.cost().held()).isEqualTo(new Money(700_000));
    assertThat(task.times().deadlineAt()).isEqualTo(START.plus(Duration.ofHours(24)));
    assertThat(task.percent()).isZero();
    assertThat(task.version()).isZero();
    assertThat(task.timeline()).containsExactly(new TimelineEntry(START, "accepted", null));
  }

  @Test
  void everyChangeRaisesTheVersionByOneAndAddsALineToTheTimeline() {
    Task before = Tasks.submitting();

    Task after = before.after(ACCEPTED, START.plusSeconds(5)).orElseThrow().task();

    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.timeline().getLast())
        .isEqualTo(new TimelineEntry(START.plusSeconds(5), "upstream_accepted", null));
    assertThat(after.times().updatedAt()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void newsThatChangesNothingIsNoChange() {
    assertThat(Tasks.submitting().after(READY, START)).isEmpty();
    assertThat(Tasks.after(Tasks.submitting(), CANCEL).after(CANCEL, START)).isEmpty();
    assertThat(Tasks.after(Tasks.accepted(), CANCEL).after(ACCEPTED, START)).isEmpty();
  }

  @Test
  void progressNeverGoesDownAndStaysBelowOneHundredUntilTheFileIsThere() {
    Task rendering = Tasks.after(Tasks.submitting(), ACCEPTED);

    Task task = Tasks.after(rendering, new TaskEvent.Progressed(40));

    assertThat(task.percent()).isEqualTo(40);
    assertThat(task.version()).isEqualTo(rendering.version() + 1);
    assertThat(task.timeline()).isEqualTo(rendering.timeline());
    assertThat(task.after(new TaskEvent.Progressed(40), START)).isEmpty();
    assertThat(task.after(new TaskEvent.Progressed(39), START)).isEmpty();
    assertThat(Tasks.after(task, new TaskEvent.Progressed(250)).percent()).isEqualTo(99);
    assertThat(task.after(new TaskEvent.Progressed(-5), START)).isEmpty();
    assertThat(Tasks.after(task, READY).percent()).isEqualTo(40);
    assertThat(Tasks.after(task, READY, STORED).percent()).isEqualTo(100);
  }

  @Test
  void progressMeansNothingOutsideOfRendering() {
    var progressed = new TaskEvent.Progressed(50);

    assertThat(Tasks.accepted().after(progressed, START)).isEmpty();
    assertThat(Tasks.submitting().after(progressed, START)).isEmpty();
    assertThat(Tasks.after(Tasks.submitting(), ACCEPTED, READY).after(progressed, START)).isEmpty();
  }

  @Test
  void submittingStartsAnAttemptAndTheModelsOwnClock() {
    Task task = Tasks.submitting();

    assertThat(task.state()).isEqualTo(new TaskState.Submitting(KEY, false));
    assertThat(task.attempts()).containsExactly(Tasks.attempt(1));
    assertThat(task.times().deadlineAt()).isEqualTo(START.plusSeconds(1 + 15 * 60));
    assertThat(task.version()).isEqualTo(1);
  }

  @Test
  void workNeverMovesTheDeadlineBack() {
    Instant late = START.plus(Duration.ofHours(24)).minusSeconds(60);

    Task task = Tasks.accepted().submitting(Tasks.attempt(1), Duration.ofMinutes(15), late).task();

    assertThat(task.times().deadlineAt()).isEqualTo(START.plus(Duration.ofHours(24)));
  }

  @Test
  void eachWayAnAttemptEndsClosesIt() {
    Task rendering = Tasks.after(Tasks.submitting(), ACCEPTED);

    assertThat(Tasks.after(rendering, READY, STORED).attempts().getLast())
        .isEqualTo(ended(Attempt.Status.SUCCEEDED, null));
    assertThat(Tasks.after(rendering, new TaskEvent.GaveUp(FAILURE)).attempts().getLast())
        .isEqualTo(ended(Attempt.Status.FAILED, "upstream_failed"));
    assertThat(Tasks.after(rendering, CANCEL).attempts().getLast())
        .isEqualTo(ended(Attempt.Status.CANCELLED, null));
    assertThat(Tasks.after(rendering, new TaskEvent.OrderGone()).attempts().getLast())
        .isEqualTo(ended(Attempt.Status.FAILED, "the provider no longer had the order"));
    assertThat(Tasks.after(Tasks.submitting(), new TaskEvent.Deferred()).attempts().getLast())
        .isEqualTo(Tasks.attempt(1).ended(Attempt.Status.DEFERRED, "the provider was busy", END));
    assertThat(Tasks.after(Tasks.submitting(), new TaskEvent.Rejected()).attempts().getLast())
        .isEqualTo(
            Tasks.attempt(1).ended(Attempt.Status.REJECTED, "the route did not take it", END));
  }

  private static Attempt ended(Attempt.Status how, @org.jspecify.annotations.Nullable String why) {
    return Tasks.attempt(1).known(new Attempt.Upstream("up-1", null)).ended(how, why, END);
  }

  @Test
  void whatAProviderSaidAndTookStandsOnTheAttemptAndGoesBeforeTheReasonOfTheEvent() {
    Task told =
        Tasks.after(Tasks.submitting(), ACCEPTED)
            .told(new UpstreamCost(7_000_000_000L), "too dark");

    Attempt last = Tasks.after(told, new TaskEvent.GaveUp(FAILURE)).attempts().getLast();

    assertThat(last.reason()).isEqualTo("too dark");
    assertThat(last.upstream().cost()).isEqualTo(new UpstreamCost(7_000_000_000L));
    assertThat(new UpstreamCost(7_000_004_999L).money()).hasToString("0.700000");
    assertThat(new UpstreamCost(7_000_005_000L).money()).hasToString("0.700001");
  }

  @Test
  void anOrderThatMovesOnIsKnownByItsNewIdInTheSameAttempt() {
    Task moved = Tasks.after(Tasks.submitting(), ACCEPTED, new TaskEvent.Moved("up-2"));

    assertThat(moved.state()).isEqualTo(new TaskState.Rendering(KEY, "up-2"));
    assertThat(moved.attempts())
        .containsExactly(Tasks.attempt(1).known(new Attempt.Upstream("up-2", null)));
  }

  @Test
  void aRejectedAttemptStaysOnTheTaskAndDoesNotCountAsATry() {
    Task back = Tasks.after(Tasks.submitting(), new TaskEvent.Rejected());

    assertThat(back.state()).isEqualTo(new TaskState.Queued());
    assertThat(back.tries()).isZero();
    assertThat(back.rejections()).isEqualTo(1);
    assertThat(back.nextAttempt()).isEqualTo(2);
  }

  @Test
  void aDeferredAttemptDoesNotCountAndTheNextTakesItsPlace() {
    Task busy = Tasks.after(Tasks.submitting(), new TaskEvent.Deferred());

    Task again = busy.submitting(Tasks.attempt(1), Duration.ofMinutes(15), START).task();

    assertThat(busy.tries()).isZero();
    assertThat(again.attempts()).containsExactly(Tasks.attempt(1));
    assertThat(again.tries()).isEqualTo(1);
  }

  @Test
  void anUnknownOutcomeAndALostOutputLeaveTheAttemptRunning() {
    Task rendering = Tasks.after(Tasks.submitting(), ACCEPTED);

    assertThat(Tasks.after(Tasks.submitting(), new TaskEvent.OutcomeUnknown(START)).attempts())
        .containsExactly(Tasks.attempt(1));
    assertThat(Tasks.after(rendering, READY, new TaskEvent.OutputLost()).attempts())
        .containsExactly(Tasks.attempt(1).known(new Attempt.Upstream("up-1", null)));
  }

  @Test
  void aClosedAttemptIsNotClosedAgain() {
    Task back = Tasks.after(Tasks.submitting(), ACCEPTED, new TaskEvent.OrderGone());

    Task cancelled = back.after(CANCEL, START.plusSeconds(99)).orElseThrow().task();

    assertThat(cancelled.attempts()).isEqualTo(back.attempts());
  }

  @Test
  void theFailureSaysWhyThereIsNoVideo() {
    assertThat(Tasks.accepted().failure()).isEmpty();
    assertThat(Tasks.after(Tasks.accepted(), new TaskEvent.GaveUp(FAILURE)).failure())
        .contains(FAILURE);
    assertThat(Tasks.after(Tasks.accepted(), CANCEL).failure())
        .contains(Failure.of(FailureCode.CANCELLED));
  }

  @Test
  void theEndIsTimedAndLeavesTheTimeOfTheEndAlone() {
    Task ended = Tasks.after(Tasks.accepted(), CANCEL);

    assertThat(ended.times().completedAt()).isEqualTo(START.plusSeconds(2));
    assertThat(ended.deleted(START.plusSeconds(9)).times().completedAt())
        .isEqualTo(START.plusSeconds(2));
    assertThat(ended.deleted(START.plusSeconds(9)).times().deletedAt())
        .isEqualTo(START.plusSeconds(9));
    assertThat(ended.deleted(START.plusSeconds(9)).version()).isEqualTo(ended.version() + 1);
  }

  @Test
  void aClockThatWasSetBackMakesNoTaskYoungerThanItIs() {
    Instant back = START.minus(Duration.ofHours(1));
    Task submitting =
        Tasks.accepted().submitting(Tasks.attempt(1), Duration.ofMinutes(15), back).task();

    Task ended = submitting.after(new TaskEvent.GaveUp(FAILURE), back).orElseThrow().task();

    assertThat(submitting.times().updatedAt()).isEqualTo(START);
    assertThat(ended.times().completedAt()).isEqualTo(START);
    assertThat(ended.deleted(back).times().deletedAt()).isEqualTo(START);
  }

  @Test
  void aLongLifeKeepsTheBeginningAndTheEndOfItsTimeline() {
    Task task = Tasks.accepted();
    for (int i = 0; i < 200; i++) {
      task = task.submitting(Tasks.attempt(i + 1), Duration.ofMinutes(15), START).task();
      task = Tasks.after(task, new TaskEvent.Deferred());
    }

    assertThat(task.timeline()).hasSizeLessThanOrEqualTo(100);
    assertThat(task.timeline().getFirst().event()).isEqualTo("accepted");
    assertThat(task.timeline().getLast().event()).isEqualTo("deferred");
  }

  @Test
  void nothingOfThePromptIsPrinted() {
    assertThat(Tasks.accepted()).asString().doesNotContain("lake");
  }

  @Test
  void randomLivesKeepMoneyProgressTimesAndAttemptsInOrder() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      Task task = Tasks.accepted();
      for (int i = 0; i < 25; i++) {
        Task next = step(task, random, i);
        requireLawful(task, next, seed);
        task = next;
      }
    }
  }

  private static Task step(Task task, Random random, int i) {
    Instant now = START.plusSeconds(random.nextInt(100) - 20L);
    if (task.state() instanceof TaskState.Queued && random.nextBoolean()) {
      return task.submitting(Tasks.attempt(task.tries() + 1), Duration.ofMinutes(15), now).task();
    }
    TaskEvent event = EVENTS.get(random.nextInt(EVENTS.size()));
    boolean submits = event instanceof TaskEvent.SubmitStarted;
    var told =
        event instanceof TaskEvent.Progressed
            ? task.after(new TaskEvent.Progressed(i * 7), now)
            : submits ? Optional.<TaskChange>empty() : task.after(event, now);
    return told.map(TaskChange::task).orElse(task);
  }

  private static void requireLawful(Task before, Task after, long seed) {
    var cost = after.cost();
    boolean lawful =
        cost.held().plus(cost.captured()).plus(cost.released()).equals(cost.quote().total())
            && cost.held().equals(Money.ZERO) == after.isTerminal()
            && (cost.captured().micros() > 0) == (after.state() instanceof TaskState.Completed)
            && after.percent() >= before.percent()
            && (after.percent() == 100) == (after.state() instanceof TaskState.Completed)
            && (!before.isTerminal() || after.equals(before))
            && (after.version() == before.version() + 1 || after.equals(before))
            && !after.times().updatedAt().isBefore(before.times().updatedAt())
            && !after.times().deadlineAt().isAfter(before.times().deadlineAt())
            && runningAttempts(after) == (isWorkedOn(after) ? 1 : 0);
    if (!lawful) {
      assertThat(after)
          .as("seed %d, from %s: %s", seed, before, after.attempts())
          .isEqualTo(before);
    }
  }

  private static long runningAttempts(Task task) {
    return task.attempts().stream().filter(a -> a.status() == Attempt.Status.RUNNING).count();
  }

  private static boolean isWorkedOn(Task task) {
    return !task.isTerminal() && !(task.state() instanceof TaskState.Queued);
  }
}
