package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Money;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole engine in one thread with a moved clock: an upstream with bad habits, a disk and a
 * store that fail now and then, cancels, and crashes at random points. {@code -Dseed=n} replays one
 * seed.
 */
final class SimulationTest {

  private static final int SEEDS = Integer.getInteger("seeds", 300);
  private static final int SECONDS = 90;
  private static final int TASKS = 8;

  @TempDir private Path scratch;

  @Test
  void everyAcceptedTaskEndsOnceWhateverHappens() throws IOException {
    Long only = Long.getLong("seed");
    var ends = new TreeMap<String, Integer>();
    long first = only == null ? 0 : only;
    long last = only == null ? SEEDS - 1 : only;
    for (long seed = first; seed <= last; seed++) {
      new Run(seed, Files.createTempDirectory(scratch, "seed")).play(ends);
    }

    if (only == null) {
      assertThat(ends.keySet()).containsExactly("cancelled", "completed", "failed");
    }
  }

  /** One seed. */
  private static final class Run {

    private final long seed;
    private final Random random;
    private final EngineBench bench;
    private final List<TaskId> accepted = new ArrayList<>();
    private final SimulatedUpstream upstream;
    private boolean calm;

    Run(long seed, Path scratch) {
      this.seed = seed;
      this.random = new Random(seed);
      this.upstream = new SimulatedUpstream(random);
      this.bench = new EngineBench(scratch, upstream::on, 3, EngineBench.running(100));
      bench.store.beforeCommits(() -> fail("the store is away"));
      bench.store.afterCommits(() -> fail("the answer of the store was lost"));
    }

    private void fail(String how) {
      if (!calm && random.nextInt(50) == 0) {
        throw new IllegalStateException(how);
      }
    }

    void play(Map<String, Integer> ends) {
      arm();
      for (int second = 0; second < SECONDS; second++) {
        survive(this::something);
        bench.clock.advance(Duration.ofMillis(random.nextInt(2_000)));
        survive(bench::run);
      }
      calm = true;
      upstream.calmDown();
      bench.crashes.disarm();
      for (int i = 0; i < 30 && !allEnded(); i++) {
        bench.clock.advance(Duration.ofMinutes(1));
        survive(bench::run);
      }
      accepted.forEach(this::requireLawful);
      assertThat(upstream.complaints()).as("seed %d", seed).isEmpty();
      accepted.forEach(id -> ends.merge(bench.state(id), 1, Integer::sum));
    }

    private boolean allEnded() {
      return accepted.stream().allMatch(id -> bench.task(id).isTerminal());
    }

    private void something() {
      switch (random.nextInt(12)) {
        case 0, 1 -> {
          if (accepted.size() < TASKS) {
            accepted.add(bench.accept());
          }
        }
        case 2 -> {
          if (!accepted.isEmpty()) {
            bench.cancel(accepted.get(random.nextInt(accepted.size())));
          }
        }
        case 3 -> bench.assets.failNext(random.nextInt(3));
        default -> {}
      }
    }

    private void arm() {
      bench.crashes.arm(random.nextInt(60));
    }

    private void survive(Runnable work) {
      try {
        work.run();
      } catch (CrashPoints.Crash crash) {
        bench.crashAndRestart();
        arm();
      } catch (IllegalStateException storeAway) {
        assertThat(storeAway).as("seed %d", seed).hasMessageContaining("the store");
      }
    }

    private void requireLawful(TaskId id) {
      Task task = bench.task(id);
      var cost = task.cost();
      boolean completed = task.state() instanceof TaskState.Completed;
      assertThat(task.isTerminal()).as("seed %d: %s ended", seed, task).isTrue();
      assertThat(bench.store.settlements(id)).as("seed %d: %s settled", seed, task).isEqualTo(1);
      assertThat(cost.held()).as("seed %d: %s held", seed, task).isEqualTo(Money.ZERO);
      assertThat(cost.captured().plus(cost.released()))
          .as("seed %d: %s paid", seed, task)
          .isEqualTo(cost.quote().total());
      assertThat(cost.captured().micros() > 0).as("seed %d: %s", seed, task).isEqualTo(completed);
      assertThat(bench.tasks().find(EngineBench.ACCOUNT, id))
          .as("seed %d: %s in memory", seed, task)
          .contains(task);
      if (completed) {
        assertThat(bench.assets.find(new AssetId(id.bare()))).as("seed %d", seed).isPresent();
      }
    }
  }
}
