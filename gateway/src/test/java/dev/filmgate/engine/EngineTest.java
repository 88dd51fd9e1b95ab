package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Finding.Answer;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.testing.ScriptedProvider;
import dev.filmgate.testing.TestClock;
import dev.filmgate.video.Measured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One task's life, step by step, from the order to the end. */
final class EngineTest {

  private static final Failure REFUSAL = Failure.of(FailureCode.CONTENT_POLICY_VIOLATION);

  @TempDir private Path scratch;
  private EngineBench bench;

  @BeforeEach
  void begin() {
    bench = new EngineBench(scratch);
  }

  @Test
  void anOrderBecomesAVideoThatIsPaidByItsMeasuredLength() {
    TaskId id = bench.accept();

    bench.run();

    Task task = bench.task(id);
    assertThat(task.state())
        .isEqualTo(
            new TaskState.Completed(
                new dev.filmgate.id.AssetId(id.bare()), new Measured(1280, 720, 9_960)));
    assertThat(task.percent()).isEqualTo(100);
    assertThat(task.cost().captured()).isEqualTo(new Money(697_200));
    assertThat(task.cost().released()).isEqualTo(new Money(2_800));
    assertThat(task.attempts()).map(Attempt::status).containsExactly(Attempt.Status.SUCCEEDED);
    assertThat(bench.assets.find(new dev.filmgate.id.AssetId(id.bare()))).isPresent();
    assertThat(bench.provider.calls())
        .containsExactly("submit sub_2", "open scripted:output", "forget up-sub_2");
    assertThat(bench.store.settlements(id)).isEqualTo(1);
  }

  @Test
  void theIntentIsDurableBeforeTheProviderIsCalled() {
    var seen = new ArrayList<TaskState>();
    bench.provider.onSubmit(order -> seen.add(bench.task(order.task()).state()));
    TaskId id = bench.accept();

    bench.run();

    RenderOrder order = bench.provider.orders().getFirst();
    assertThat(seen).containsExactly(new TaskState.Submitting(order.key(), false));
    assertThat(order.task()).isEqualTo(id);
    assertThat(order.spec()).isEqualTo(bench.task(id).spec());
  }

  @Test
  void aBusyProviderIsAskedAgainWhenItSaidSo() {
    bench.provider.submits(new Submission.Busy(Duration.ofSeconds(30)));
    TaskId id = bench.accept();
    bench.run();
    assertThat(bench.state(id)).isEqualTo("queued");

    bench.run(Duration.ofSeconds(29));
    assertThat(bench.provider.orders()).hasSize(1);

    bench.run(Duration.ofSeconds(1));
    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.orders()).hasSize(2);
  }

  @Test
  void aProviderThatIsBusyManyTimesCostsNoAttempt() {
    bench.provider.submits(
        Collections.nCopies(20, new Submission.Busy(Duration.ofSeconds(5)))
            .toArray(Submission[]::new));
    TaskId id = bench.accept();

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.task(id).attempts()).hasSize(1);
  }

  @Test
  void aProviderThatIsBusyForNoTimeAtAllIsNotAskedWithoutPause() {
    bench.provider.submits(
        Collections.nCopies(50, new Submission.Busy(Duration.ZERO)).toArray(Submission[]::new));
    bench.accept();

    bench.run();

    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void aProviderThatIsBusyForTooLongDoesNotOutliveTheDeadline() {
    bench.provider.submits(new Submission.Busy(Duration.ofHours(20)));
    TaskId id = bench.accept();
    bench.run();

    bench.run(EngineBench.WORK_LIMIT);

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.DEADLINE_EXCEEDED));
  }

  @Test
  void aRefusedOrderFailsAndCostsNothing() {
    bench.provider.submits(new Submission.Refused(REFUSAL));
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).state()).isEqualTo(new TaskState.Failed(REFUSAL));
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.provider.taken()).isEmpty();
  }

  @Test
  void anOrderWhoseAnswerWasLostIsFoundAndNotGivenAgain() {
    bench.provider.losesTheAnswer();
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.calls())
        .containsExactly("submit sub_2", "find sub_2", "open scripted:output", "forget up-sub_2");
    assertThat(bench.provider.taken()).hasSize(1);
  }

  @Test
  void anOrderThatWasLostIsGivenOnceMoreUnderTheSameKey() {
    bench.provider.losesTheOrder();
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.calls())
        .startsWith("submit sub_2", "find sub_2", "submit sub_2", "open scripted:output");
    assertThat(bench.task(id).attempts())
        .map(Attempt::n, Attempt::status)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(1, Attempt.Status.FAILED),
            org.assertj.core.api.Assertions.tuple(2, Attempt.Status.SUCCEEDED));
  }

  @Test
  void whileNobodyKnowsWhetherTheOrderArrivedItIsNeitherGivenAgainNorGivenUp() {
    bench.provider.losesTheAnswer();
    bench.provider.finds(Collections.nCopies(600, new Answer.Unclear()).toArray(Answer[]::new));
    TaskId id = bench.accept();
    bench.run();

    bench.run(Duration.ofSeconds(599));

    assertThat(bench.state(id)).isEqualTo("reconciling");
    assertThat(bench.provider.orders()).hasSize(1);

    bench.run(Duration.ofSeconds(1));
    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void anOutcomeThatIsNeverLearntEndsAtTheDeadlineAsLost() {
    bench.provider.losesTheOrder();
    bench.provider.finds(Collections.nCopies(2_000, new Answer.Unclear()).toArray(Answer[]::new));
    TaskId id = bench.accept();

    bench.run();
    bench.run(EngineBench.WORK_LIMIT);

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.UPSTREAM_LOST));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void aProviderThatCannotLookOrdersUpIsNeverAskedTwice() {
    var provider = new ScriptedProvider();
    provider.losesTheOrder();
    bench = new EngineBench(scratch, with -> new Blind(provider), 4, EngineBench.running(10));
    TaskId id = bench.accept();

    bench.run();
    bench.run(EngineBench.WORK_LIMIT.minusSeconds(1));
    assertThat(bench.state(id)).isEqualTo("reconciling");
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.UPSTREAM_LOST));
    assertThat(provider.orders()).hasSize(1);
  }

  /** A provider without a book that it lets anyone look into. */
  private record Blind(VideoProvider provider) implements Forwarding {}

  @Test
  void anOrderThatIsGoneIsGivenAgainUnderTheSameKeyButNotForEver() {
    bench.provider.polls(new Progress.Running(10), new Progress.Gone(), new Progress.Gone());
    bench.provider.polls(new Progress.Gone());
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(5));

    assertThat(bench.task(id).failure().orElseThrow().code())
        .isEqualTo(FailureCode.UPSTREAM_FAILED);
    assertThat(bench.provider.orders()).hasSize(3);
    assertThat(bench.provider.orders())
        .map(RenderOrder::key)
        .containsOnly(bench.provider.taken().getFirst());
    assertThat(bench.store.settlements(id)).isEqualTo(1);
  }

  @Test
  void anOrderThatIsGoneOnceIsMadeAtTheSecondTry() {
    bench.provider.polls(new Progress.Running(60), new Progress.Gone(), new Progress.Running(20));
    TaskId id = bench.accept();
    bench.run();

    bench.run(Duration.ofSeconds(1));
    assertThat(bench.task(id).percent()).isEqualTo(60);

    bench.run(Duration.ofSeconds(1));
    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.task(id).attempts()).hasSize(2);
  }

  @Test
  void aBrokenRenderFailsWithItsReason() {
    var failure = Failure.of(FailureCode.RENDER_FAILED);
    bench.provider.polls(new Progress.Running(10), new Progress.Broken(failure));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.task(id).failure()).contains(failure);
    assertThat(bench.task(id).cost().captured()).isEqualTo(Money.ZERO);
    assertThat(bench.provider.calls()).contains("forget up-sub_2");
  }

  @Test
  void notLearningAnythingIsNoFailureHoweverOften() {
    bench.provider.polls(
        Collections.nCopies(600, new Progress.Unclear("no answer")).toArray(Progress[]::new));
    TaskId id = bench.accept();
    bench.run();

    bench.run(Duration.ofSeconds(599));
    assertThat(bench.state(id)).isEqualTo("rendering");

    bench.run(Duration.ofSeconds(1));
    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aRenderThatTakesTooLongEndsAtTheDeadlineAndIsStoppedUpstream() {
    bench.provider.polls(
        Collections.nCopies(2_000, new Progress.Running(10)).toArray(Progress[]::new));
    TaskId id = bench.accept();
    bench.run();

    bench.run(EngineBench.WORK_LIMIT);

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.DEADLINE_EXCEEDED));
    assertThat(bench.task(id).times().completedAt())
        .isEqualTo(TestClock.START.plus(EngineBench.WORK_LIMIT));
    assertThat(bench.provider.calls()).contains("cancel up-sub_2");
    assertThat(bench.store.settlements(id)).isEqualTo(1);
  }

  @Test
  void aPollThatLearnsNothingNewWritesNothingAndReadsNothing() {
    bench.provider.polls(
        Collections.nCopies(100, new Progress.Running(10)).toArray(Progress[]::new));
    bench.accept();
    bench.run();
    int commits = bench.store.commits();
    int reads = bench.store.reads();

    bench.run(Duration.ofSeconds(99));

    assertThat(bench.store.commits()).isEqualTo(commits);
    assertThat(bench.store.reads()).isEqualTo(reads);
  }

  @Test
  void progressIsWrittenWhenItGrows() {
    bench.provider.polls(
        new Progress.Running(10), new Progress.Running(30), new Progress.Running(20));
    TaskId id = bench.accept();
    bench.run();
    bench.run(Duration.ofSeconds(1));
    int commits = bench.store.commits();

    bench.run(Duration.ofSeconds(1));

    assertThat(bench.task(id).percent()).isEqualTo(30);
    assertThat(bench.store.commits()).isEqualTo(commits);
  }

  @Test
  void aStepThatFailsByAFaultIsTakenAgain() {
    bench.provider.onSubmit(order -> {
      bench.provider.onSubmit(again -> {});
      throw new IllegalStateException("a bug");
    });
    TaskId id = bench.accept();
    bench.run();
    assertThat(bench.state(id)).isEqualTo("submitting");

    bench.run(Duration.ofSeconds(2));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.taken()).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackStopsNoTask() {
    bench.provider.polls(new Progress.Running(10), new Progress.Running(20));
    TaskId id = bench.accept();
    bench.run();

    bench.clock.advance(Duration.ofSeconds(-30));
    bench.run(Duration.ofSeconds(32));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.task(id).times().completedAt()).isAfterOrEqualTo(TestClock.START);
  }
}
