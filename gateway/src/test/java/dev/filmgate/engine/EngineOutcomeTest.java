package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.EngineConfig.UnknownOutcome;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.TimelineEntry;
import dev.filmgate.testing.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of orders of which nobody knows enough. */
final class EngineOutcomeTest {

  @TempDir private Path scratch;

  @Test
  void anOutcomeNobodyCanLookUpIsHeldUntilTheDeadlineAndThenLost() {
    var provider = new ScriptedProvider();
    provider.losesTheAnswer();
    var bench = blind(provider, UnknownOutcome.HOLD);
    TaskId id = bench.accept();

    bench.run();
    bench.run(EngineBench.WORK_LIMIT.minusSeconds(1));
    assertThat(bench.state(id)).isEqualTo("reconciling");
    assertThat(bench.store.settlements(id)).isZero();
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.UPSTREAM_LOST));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(provider.orders()).hasSize(1);
  }

  @Test
  void thePolicyFailEndsItAtOnce() {
    var provider = new ScriptedProvider();
    provider.losesTheAnswer();
    var bench = blind(provider, UnknownOutcome.FAIL);
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.UPSTREAM_LOST));
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(provider.orders()).hasSize(1);
  }

  @Test
  void thePolicyResubmitGivesItAgainUnderTheSameKeyButNotForEver() {
    var provider = new ScriptedProvider();
    for (int i = 0; i < 10; i++) {
      provider.losesTheOrder();
    }
    var bench = blind(provider, UnknownOutcome.RESUBMIT);
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(10));

    assertThat(provider.orders()).hasSize(3);
    assertThat(provider.orders())
        .map(RenderOrder::key)
        .containsOnly(provider.orders().getFirst().key());
    assertThat(bench.state(id)).isEqualTo("failed");
  }

  @Test
  void theOrderOfAnotherTaskIsNotTaken() {
    var provider = new ScriptedProvider();
    var bench = blind(provider, UnknownOutcome.HOLD);
    TaskId first = bench.accept();
    bench.run();
    provider.submits(new Submission.Accepted("up-" + provider.orders().getFirst().key()));
    TaskId second = bench.accept();
    bench.run();
    bench.run(Duration.ofSeconds(5));

    assertThat(bench.state(first)).isEqualTo("completed");
    assertThat(bench.state(second)).isEqualTo("reconciling");
    assertThat(bench.task(second).attempts().getLast().reason())
        .isEqualTo("it answered with the id of another order");
    assertThat(provider.orders()).hasSize(2);
  }

  @Test
  void anOrderThatTheProviderDoesNotKnowYetIsNotLost() {
    var bench = new EngineBench(scratch);
    bench.provider.polls(Collections.nCopies(30, new Progress.NotFound()).toArray(Progress[]::new));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(31));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void anOrderThatTheProviderKnowsNoMoreIsLostAndNeverGivenAgain() {
    var bench = new EngineBench(scratch);
    bench.provider.polls(Collections.nCopies(60, new Progress.NotFound()).toArray(Progress[]::new));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(40));

    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.UPSTREAM_LOST));
    assertThat(bench.provider.orders()).hasSize(1);
  }

  @Test
  void oneDenialAmongGoodAnswersLosesNothing() {
    var bench = new EngineBench(scratch);
    bench.provider.polls(
        Collections.nCopies(40, new Progress.Running(10)).toArray(Progress[]::new));
    bench.provider.polls(new Progress.NotFound(), new Progress.NotFound());
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(45));

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aProviderThatWantsToBeLeftAloneIsLeftAlone() {
    var bench = new EngineBench(scratch);
    bench.provider.polls(new Progress.Unclear("429", Duration.ofSeconds(20)));
    TaskId id = bench.accept();

    bench.run();
    bench.run(Duration.ofSeconds(19));
    assertThat(bench.state(id)).isEqualTo("rendering");
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  @Test
  void aSuccessAfterTheDeadlineIsNotedAndChangesNothingElse() {
    var provider = new ScriptedProvider();
    provider.polls(Collections.nCopies(1_000, new Progress.Running(10)).toArray(Progress[]::new));
    var bench = blind(provider, UnknownOutcome.HOLD);
    TaskId id = bench.accept();
    bench.run();
    bench.run(EngineBench.WORK_LIMIT);
    assertThat(bench.state(id)).isEqualTo("failed");
    assertThat(bench.task(id).timeline()).extracting(TimelineEntry::event).endsWith("gave_up");

    bench.run(Duration.ofHours(10));

    assertThat(bench.task(id).timeline()).extracting(TimelineEntry::event).endsWith("late_success");
    assertThat(bench.task(id).failure()).contains(Failure.of(FailureCode.DEADLINE_EXCEEDED));
    assertThat(bench.task(id).cost().captured().micros()).isZero();
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.store.pending(10)).isEmpty();
  }

  @Test
  void aProviderThatFailsToCancelIsAskedAgain() {
    var provider = new ScriptedProvider();
    provider.polls(Collections.nCopies(50, new Progress.Running(10)).toArray(Progress[]::new));
    var moody = new Moody(provider, 3);
    var bench = new EngineBench(scratch, _ -> moody, 4, EngineBench.running(10));
    TaskId id = bench.accept();
    bench.run();
    bench.cancel(id);

    bench.run(Duration.ofMinutes(2));

    assertThat(moody.asked).isEqualTo(4);
    assertThat(bench.store.pending(10)).isEmpty();
    assertThat(bench.state(id)).isEqualTo("cancelled");
  }

  private EngineBench blind(ScriptedProvider provider, UnknownOutcome unknown) {
    return new EngineBench(scratch, _ -> new Plain(provider), 4, EngineBench.running(10, unknown));
  }

  /** A provider that can neither look orders up nor stop them. */
  private record Plain(VideoProvider provider) implements Forwarding {}

  /** A provider whose cancel fails some times. */
  private static final class Moody implements Forwarding, VideoProvider.Cancelling {

    private final VideoProvider provider;
    private int failures;
    private int asked;

    Moody(VideoProvider provider, int failures) {
      this.provider = provider;
      this.failures = failures;
    }

    @Override
    public VideoProvider provider() {
      return provider;
    }

    @Override
    public void cancel(String upstreamId) {
      asked++;
      if (failures-- > 0) {
        throw new IllegalStateException("not now");
      }
    }
  }
}
