package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.testing.ScriptedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one store: one of them is frozen, and wakes when its tasks are the other's. */
final class EngineOwnershipTest {

  private static final Duration PAST_THE_LEASE = Engine.LEASE.plusSeconds(15);

  @TempDir private Path scratch;

  @Test
  void whatAFrozenNodeHeldIsFinishedByTheOtherAndTheFrozenOneLetsGo() {
    var first = new EngineBench(scratch);
    var second = first.beside("second");
    renders(first, 100);
    List<TaskId> accepted = IntStream.range(0, 20).mapToObj(_ -> first.accept()).toList();
    first.run();
    assertThat(first.engine().inFlight()).isEqualTo(4);

    run(second, PAST_THE_LEASE);
    first.run(Duration.ofMinutes(2));
    run(second, Duration.ofMinutes(2));

    assertThat(accepted).allMatch(id -> second.state(id).equals("completed"));
    assertThat(accepted).allMatch(id -> total(first, second, id) == 1);
    assertThat(first.provider.taken()).doesNotHaveDuplicates().hasSize(20);
    assertThat(first.engine().open()).isZero();
    assertThat(accepted).allMatch(id -> first.assets.find(new AssetId(id.bare())).isPresent());
  }

  private static int total(EngineBench first, EngineBench second, TaskId id) {
    return first.store.settlements(id) + second.store.settlements(id);
  }

  @Test
  void aNodeWhoseLeaseIsLostTriesItsWriteOnce() {
    var first = new EngineBench(scratch);
    var second = first.beside("second");
    renders(first, 100);
    first.accept();
    first.run();
    run(second, PAST_THE_LEASE);
    int refused = first.store.refused();

    first.run(Duration.ofSeconds(30));

    assertThat(first.store.refused() - refused).isLessThanOrEqualTo(1);
    assertThat(first.engine().open()).isZero();
  }

  @Test
  void whileANodeBeatsNobodyTakesItsTasks() {
    var first = new EngineBench(scratch);
    var second = first.beside("second");
    renders(first, 1_000);
    first.accept();

    for (int second1 = 0; second1 < 120; second1++) {
      first.run(Duration.ofSeconds(1));
      second.run();
    }

    assertThat(first.engine().open()).isEqualTo(1);
    assertThat(second.engine().open()).isZero();
  }

  @Test
  void anotherNodesTaskCannotBeCancelledHereByMistake() {
    var first = new EngineBench(scratch);
    TaskId id = first.accept();
    var second = first.beside("second");

    assertThatThrownBy(() -> second.cancel(id)).hasMessageContaining("another node");

    assertThat(first.state(id)).isEqualTo("queued");
  }

  @Test
  void aCancelThatWasStillToBePassedOnIsPassedOnByTheOtherNode() {
    var first = new EngineBench(scratch);
    var second = first.beside("second");
    renders(first, 100);
    TaskId id = first.accept();
    first.run();
    first.cancel(id);
    assertThat(first.provider.calls()).doesNotContain("cancel up-sub_2");

    run(second, PAST_THE_LEASE);

    assertThat(first.provider.calls()).contains("cancel up-sub_2");
    assertThat(second.store.pending(10)).isEmpty();
  }

  @Test
  void anOrderThatIsTakenWhenItsTaskHasChangedHandsAndEndedIsStopped() {
    var provider = new ScriptedProvider();
    var first =
        new EngineBench(
            scratch,
            _ -> new Stoppable(provider),
            4,
            EngineBench.running(10, EngineConfig.UnknownOutcome.FAIL));
    var second = first.beside("second");
    TaskId id = first.accept();
    // The intent is written at once; the answer only when the other node has given up.
    first.store.beforeCommit(() -> first.store.beforeCommit(() -> run(second, PAST_THE_LEASE)));

    first.run();
    assertThat(second.state(id)).isEqualTo("failed");
    first.run(Duration.ofSeconds(3));

    assertThat(provider.orders()).hasSize(1);
    assertThat(provider.calls()).contains("cancel up-sub_2");
    assertThat(first.store.pending(10)).isEmpty();
    assertThat(first.engine().open()).isZero();
  }

  @Test
  void anOrderThatTheOtherNodeFoundIsLeftAlone() {
    var first = new EngineBench(scratch);
    var second = first.beside("second");
    renders(first, 60);
    TaskId id = first.accept();
    first.store.beforeCommit(() -> first.store.beforeCommit(() -> run(second, PAST_THE_LEASE)));

    first.run();
    first.run(Duration.ofSeconds(3));
    assertThat(first.provider.calls()).noneMatch(call -> call.startsWith("cancel"));
    run(second, Duration.ofMinutes(2));

    assertThat(second.state(id)).isEqualTo("completed");
    assertThat(first.provider.taken()).hasSize(1);
  }

  @Test
  void aTaskThatWasKeptAlthoughItsAcceptanceFailedIsMadeWithoutARestart() {
    var bench = new EngineBench(scratch);
    bench.run();
    bench.store.afterAccept(() -> {
      throw new IllegalStateException("the answer was lost");
    });
    TaskId id = bench.ids.task();
    assertThatThrownBy(() -> bench.accept(id)).hasMessage("the answer was lost");

    bench.run(Duration.ofSeconds(6));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(bench.provider.orders()).hasSize(1);
  }

  private static void run(EngineBench bench, Duration span) {
    for (long second = 0; second < span.toSeconds(); second++) {
      bench.clock.advance(Duration.ofSeconds(1));
      bench.engine().runDue();
    }
  }

  /** Can be told to stop, but not asked. */
  private record Stoppable(ScriptedProvider provider)
      implements Forwarding, VideoProvider.Cancelling {

    @Override
    public void cancel(String upstreamId) {
      provider.cancel(upstreamId);
    }
  }

  private static void renders(EngineBench bench, int polls) {
    bench.provider.polls(
        Collections.nCopies(polls, new Progress.Running(10)).toArray(Progress[]::new));
  }
}
