package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.VideoProvider.Finding.Answer;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.TaskState;
import dev.filmgate.testing.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancel at every point of a task's life. */
final class EngineCancelTest {

  @TempDir private Path scratch;
  private EngineBench bench;

  @BeforeEach
  void begin() {
    bench = new EngineBench(scratch);
  }

  private void requireCancelled(TaskId id) {
    assertThat(bench.state(id)).isEqualTo("cancelled");
    assertThat(bench.task(id).cost().released()).isEqualTo(new Money(700_000));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.assets.find(new AssetId(id.bare()))).isEmpty();
    assertThat(bench.cancel(id)).isInstanceOf(Intake.Cancelled.TooLate.class);
  }

  @Test
  void aWaitingTaskIsCancelledAndNeverSubmitted() {
    TaskId id = bench.accept();

    assertThat(bench.cancel(id)).isEqualTo(new Intake.Cancelled.Yes(bench.task(id)));

    bench.run();
    requireCancelled(id);
    assertThat(bench.provider.orders()).isEmpty();
  }

  @Test
  void aTaskThatWaitsForABusyProviderIsCancelled() {
    bench.provider.submits(new Submission.Busy(Duration.ofSeconds(30)));
    TaskId id = bench.accept();
    bench.run();

    bench.cancel(id);

    bench.run(Duration.ofMinutes(1));
    requireCancelled(id);
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void aCancelWhileTheOrderIsUnderWayIsKeptAndTheOrderStopped() {
    bench.provider.onSubmit(order -> bench.cancel(order.task()));
    TaskId id = bench.accept();

    bench.run();

    requireCancelled(id);
    assertThat(bench.provider.calls())
        .containsExactly("submit sub_2", "cancel up-sub_2", "forget up-sub_2");
  }

  @Test
  void aCancelNeverStopsTheOrderOfAnotherTaskThatCameUnderTheSameId() {
    bench.provider.polls(new Progress.Running(10));
    TaskId first = bench.accept();
    bench.run();
    bench.provider.onSubmit(order -> bench.cancel(order.task()));
    bench.provider.submits(new Submission.Accepted("up-sub_2"));
    bench.provider.finds(new Answer.Unclear());
    TaskId second = bench.accept();

    bench.run();
    assertThat(bench.state(second)).isEqualTo("reconciling");
    bench.run(Duration.ofSeconds(1));

    requireCancelled(second);
    assertThat(bench.state(first)).isEqualTo("completed");
    assertThat(bench.provider.calls()).doesNotContain("cancel up-sub_2");
  }

  @Test
  void aCancelWhileTheOrderIsUnderWayHoldsWhateverTheProviderAnswers() {
    bench.provider.onSubmit(order -> bench.cancel(order.task()));
    bench.provider.submits(
        new Submission.Busy(Duration.ofSeconds(5)),
        new Submission.Refused(Failure.of(FailureCode.UPSTREAM_REFUSED)));
    TaskId busy = bench.accept();
    bench.run();
    TaskId refused = bench.accept();
    bench.run();

    requireCancelled(busy);
    requireCancelled(refused);
  }

  @Test
  void aCancelWhileTheOutcomeIsUnknownWaitsForItAndStopsTheOrder() {
    bench.provider.losesTheAnswer();
    bench.provider.finds(new Answer.Unclear());
    TaskId id = bench.accept();
    bench.run();

    assertThat(bench.cancel(id)).isInstanceOf(Intake.Cancelled.Yes.class);
    assertThat(bench.task(id).state())
        .isInstanceOfSatisfying(
            TaskState.Reconciling.class, state -> assertThat(state.cancelRequested()).isTrue());

    bench.run(Duration.ofSeconds(1));
    requireCancelled(id);
    assertThat(bench.provider.calls()).contains("cancel up-sub_2");
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void aCancelWhileTheOutcomeIsUnknownGivesALostOrderNotAgain() {
    bench.provider.losesTheOrder();
    bench.provider.finds(new Answer.Unclear());
    TaskId id = bench.accept();
    bench.run();
    bench.cancel(id);

    bench.run(Duration.ofSeconds(1));

    requireCancelled(id);
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void aCancelHoldsWhenTheOutcomeIsNeverLearnt() {
    bench.provider.losesTheOrder();
    bench.provider.finds(Collections.nCopies(2_000, new Answer.Unclear()).toArray(Answer[]::new));
    TaskId id = bench.accept();
    bench.run();
    bench.cancel(id);

    bench.run(EngineBench.WORK_LIMIT);

    requireCancelled(id);
  }

  @Test
  void aRenderingTaskIsCancelledAndStoppedUpstream() {
    bench.provider.polls(new Progress.Running(10));
    TaskId id = bench.accept();
    bench.run();

    assertThat(bench.cancel(id)).isInstanceOf(Intake.Cancelled.Yes.class);

    bench.run(Duration.ofSeconds(3));
    requireCancelled(id);
    assertThat(bench.provider.calls())
        .containsExactly("submit sub_2", "cancel up-sub_2", "forget up-sub_2");
  }

  @Test
  void aCancelDuringAPollWinsOverWhatThePollLearnt() {
    TaskId id = bench.accept();
    bench.provider.polls(() -> {
      bench.cancel(id);
      return new Progress.Ready(ScriptedProvider.OUTPUT);
    });

    bench.run();

    requireCancelled(id);
  }

  @Test
  void aCancelWhileTheFileIsCopiedWinsAndLeavesNoFile() {
    TaskId id = bench.accept();
    bench.provider.opens(() -> {
      bench.cancel(id);
      return ScriptedProvider.video();
    });

    bench.run();

    requireCancelled(id);
  }

  @Test
  void aCancelJustBeforeTheFileIsToldOfLeavesNoFile() {
    TaskId id = bench.accept();
    bench.provider.opens(() -> {
      bench.store.beforeCommit(() -> bench.cancel(id));
      return ScriptedProvider.video();
    });

    bench.run();

    requireCancelled(id);
  }

  @Test
  void aCompletedTaskCannotBeCancelled() {
    TaskId id = bench.accept();
    bench.run();

    assertThat(bench.cancel(id)).isEqualTo(new Intake.Cancelled.TooLate(bench.task(id)));
    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void anotherAccountsTaskIsUnknown() {
    TaskId id = bench.accept();

    assertThat(bench.engine().cancel(new AccountId("other"), id))
        .isEqualTo(new Intake.Cancelled.Unknown());
    assertThat(bench.cancel(bench.ids.task())).isEqualTo(new Intake.Cancelled.Unknown());
    assertThat(bench.state(id)).isEqualTo("queued");
  }

  @Test
  void aCancelledTaskFreesItsSlotAndItsPlaceInTheLine() {
    bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(10));
    bench.provider.polls(
        Collections.nCopies(100, new Progress.Running(10)).toArray(Progress[]::new));
    TaskId rendering = bench.accept();
    TaskId waiting = bench.accept();
    TaskId last = bench.accept();
    bench.run();

    bench.cancel(waiting);
    bench.cancel(rendering);
    bench.run();

    assertThat(bench.state(last)).isEqualTo("rendering");
    assertThat(bench.provider.orders()).hasSize(2);
  }

  @Test
  void aTaskCanBeCancelledAfterARestart() {
    bench.provider.polls(new Progress.Running(10));
    TaskId id = bench.accept();
    bench.run();
    bench.crashAndRestart();

    assertThat(bench.cancel(id)).isInstanceOf(Intake.Cancelled.Yes.class);

    bench.run();
    requireCancelled(id);
  }
}
