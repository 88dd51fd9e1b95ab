package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.video.VideoSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched before a task waits for a slot. */
final class EnginePreparingTest {

  @TempDir private Path scratch;
  private final Links links = new Links();

  @Test
  void inputsAreFetchedBeforeTheOrderIsGiven() {
    var bench = bench();
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(links.fetched).containsExactly(id);
    assertThat(bench.provider.orders())
        .map(order -> order.spec().prompt())
        .containsExactly("ready");
  }

  @Test
  void whileEverySlotIsTakenInputsAreFetchedAllTheSame() {
    var bench = bench();
    bench.provider.polls(
        Collections.nCopies(100, new Progress.Running(1)).toArray(Progress[]::new));
    TaskId first = bench.accept();
    bench.run();
    TaskId second = bench.accept();

    bench.run();

    assertThat(links.fetched).containsExactly(first, second);
    assertThat(bench.provider.orders()).map(RenderOrder::task).containsExactly(first);
    assertThat(bench.task(second).spec().prompt()).isEqualTo("ready");
  }

  @Test
  void whatCannotBeHadEndsTheTaskWithItsReason() {
    var failure = Failure.of(FailureCode.IMAGE_FETCH_FAILED);
    links.next.add(new Preparing.Outcome.Refused(failure));
    var bench = bench();
    TaskId id = bench.accept();

    bench.run();

    assertThat(bench.task(id).failure()).contains(failure);
    assertThat(bench.store.settlements(id)).isEqualTo(1);
    assertThat(bench.provider.orders()).isEmpty();
  }

  @Test
  void aLinkThatIsNotThereYetIsAskedForLater() {
    links.next.add(new Preparing.Outcome.Later(Duration.ofSeconds(10)));
    var bench = bench();
    TaskId id = bench.accept();
    bench.run();

    bench.run(Duration.ofSeconds(9));
    assertThat(bench.state(id)).isEqualTo("queued");
    bench.run(Duration.ofSeconds(1));

    assertThat(bench.state(id)).isEqualTo("completed");
    assertThat(links.fetched).hasSize(2);
  }

  @Test
  void aRestartFetchesWhatWasNotFetched() {
    links.next.add(new Preparing.Outcome.Later(Duration.ofHours(1)));
    var bench = bench();
    TaskId id = bench.accept();
    bench.run();

    bench.crashAndRestart();
    bench.run();

    assertThat(bench.state(id)).isEqualTo("completed");
  }

  private EngineBench bench() {
    return new EngineBench(scratch, 1, links);
  }

  /** Every order is to be fetched for once, and is another one afterwards. */
  private static final class Links implements Preparing {

    private final Deque<Outcome> next = new ArrayDeque<>();
    private final List<TaskId> fetched = new ArrayList<>();

    @Override
    public boolean isNeeded(Task task) {
      return !task.spec().prompt().equals("ready");
    }

    @Override
    public Outcome prepare(Task task) {
      fetched.add(task.id());
      Outcome outcome = next.poll();
      return outcome == null ? new Outcome.Ready(ready(task.spec())) : outcome;
    }

    private static VideoSpec ready(VideoSpec spec) {
      return new VideoSpec(
          spec.model(),
          "ready",
          spec.seconds(),
          spec.aspectRatio(),
          spec.resolution(),
          spec.seed());
    }
  }
}
