package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a slot and when. */
final class EngineLineTest {

  @TempDir private Path scratch;

  @Test
  void onlyAsManyTasksAsThereAreSlotsAreInFlight() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 3, EngineBench.running(100));
    renders(bench, 1_000);
    for (int i = 0; i < 10; i++) {
      bench.accept();
    }

    bench.run();
    bench.run(Duration.ofSeconds(20));

    assertThat(bench.provider.orders()).hasSize(3);
  }

  @Test
  void tasksAreTakenInTheOrderTheyCame() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    var accepted = new ArrayList<TaskId>();
    for (int i = 0; i < 20; i++) {
      accepted.add(bench.accept());
    }

    bench.run();

    assertThat(bench.provider.orders()).map(RenderOrder::task).isEqualTo(accepted);
  }

  @Test
  void tasksAreTakenInTheOrderTheyCameAfterARestartToo() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    renders(bench, 1);
    var accepted = new ArrayList<TaskId>();
    for (int i = 0; i < 20; i++) {
      accepted.add(bench.accept());
      bench.clock.advance(Duration.ofMillis(1));
    }
    bench.run();

    bench.crashAndRestart();
    bench.run();

    assertThat(bench.provider.orders()).map(RenderOrder::task).isEqualTo(accepted);
    assertThat(accepted).allMatch(id -> bench.state(id).equals("completed"));
  }

  @Test
  void aTaskThatWaitsForABusyProviderHoldsNoSlot() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    bench.provider.submits(new Submission.Busy(Duration.ofSeconds(30)));
    TaskId first = bench.accept();
    TaskId second = bench.accept();

    bench.run();

    assertThat(bench.state(first)).isEqualTo("queued");
    assertThat(bench.state(second)).isEqualTo("completed");
  }

  @Test
  void aSlotIsFreeAgainWhateverTheEnd() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(100));
    var failure = dev.filmgate.task.Failure.of(dev.filmgate.task.FailureCode.UPSTREAM_FAILED);
    bench.provider.submits(new Submission.Refused(failure));
    bench.provider.polls(new Progress.Broken(failure), new Progress.Gone());
    List<TaskId> accepted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      accepted.add(bench.accept());
    }

    bench.run();

    assertThat(accepted)
        .map(bench::state)
        .containsExactly("failed", "failed", "completed", "completed", "completed");
  }

  @Test
  void tooManyUnfinishedTasksAreRefusedAndNothingIsKept() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(2));
    bench.accept();
    TaskId second = bench.accept();
    TaskId third = bench.ids.task();

    assertThat(bench.engine().accept(EngineBench.order(third), _ -> Optional.empty()))
        .isEqualTo(new Intake.Accepted.Full());
    assertThat(bench.store.load(third)).isEmpty();

    bench.cancel(second);
    assertThat(bench.engine().accept(EngineBench.order(third), _ -> Optional.empty()))
        .isInstanceOf(Intake.Accepted.Yes.class);
  }

  @Test
  void finishedTasksMakeRoom() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(1));

    for (int i = 0; i < 5; i++) {
      TaskId id = bench.accept();
      bench.run();
      assertThat(bench.state(id)).isEqualTo("completed");
    }
  }

  @Test
  void unfinishedTasksCountAfterARestart() {
    var bench = new EngineBench(scratch, EngineBench::scripted, 1, EngineBench.running(2));
    bench.accept();
    bench.accept();

    bench.crashAndRestart();

    assertThat(bench.engine().accept(EngineBench.order(bench.ids.task()), _ -> Optional.empty()))
        .isEqualTo(new Intake.Accepted.Full());
  }

  @Test
  void aPausedEngineTakesTasksAndStartsNone() {
    var paused =
        new EngineConfig(
            Duration.ofHours(24),
            10,
            3,
            1_000,
            EngineConfig.Mode.PAUSED,
            EngineConfig.UnknownOutcome.HOLD,
            EngineBench.KEEPING);
    var bench = new EngineBench(scratch, EngineBench::scripted, 4, paused);
    TaskId id = bench.accept();

    bench.run(Duration.ofSeconds(5));

    assertThat(bench.state(id)).isEqualTo("queued");
    assertThat(bench.provider.orders()).isEmpty();
    assertThat(bench.cancel(id)).isInstanceOf(Intake.Cancelled.Yes.class);
  }

  private static void renders(EngineBench bench, int polls) {
    bench.provider.polls(
        Collections.nCopies(polls, new Progress.Running(10)).toArray(Progress[]::new));
  }
}
