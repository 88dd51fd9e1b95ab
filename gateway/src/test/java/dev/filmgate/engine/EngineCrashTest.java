package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process ends at every commit and at every outside call, before and after. */
final class EngineCrashTest {

  private static final int SECONDS = 40;

  @TempDir private Path scratch;

  /** What the provider does in a life. */
  enum Life {
    STRAIGHT,
    SLOW,
    BUSY_FIRST,
    ANSWER_LOST,
    ORDER_LOST,
    GONE_ONCE;

    void script(EngineBench bench) {
      switch (this) {
        case STRAIGHT -> {}
        case SLOW -> bench.provider.polls(new Progress.Running(10), new Progress.Running(50));
        case BUSY_FIRST -> bench.provider.submits(new Submission.Busy(Duration.ofSeconds(2)));
        case ANSWER_LOST -> bench.provider.losesTheAnswer();
        case ORDER_LOST -> bench.provider.losesTheOrder();
        case GONE_ONCE -> bench.provider.polls(new Progress.Running(10), new Progress.Gone());
      }
    }

    /** How many orders the provider takes; one that is gone is taken anew. */
    int taken() {
      return this == GONE_ONCE ? 2 : 1;
    }
  }

  @ParameterizedTest
  @EnumSource(Life.class)
  void aCrashAnywhereLosesNothingAndMakesNothingTwice(Life life) {
    int points = walk(life, List.of()).crashes.passed().size();
    assertThat(points).isGreaterThan(15);

    for (int point = 0; point < points; point++) {
      requireCompletedOnce(walk(life, List.of(point)), life, "crash at " + point);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Life.class,
      names = {"STRAIGHT", "ANSWER_LOST"})
  void twoCrashesLoseNoMoreThanOne(Life life) {
    int points = walk(life, List.of()).crashes.passed().size();

    for (int first = 0; first < points; first++) {
      for (int second = 0; second < points; second++) {
        requireCompletedOnce(
            walk(life, List.of(first, second)), life, "crashes at " + first + ", " + second);
      }
    }
  }

  @Test
  void aCancelledTaskStaysCancelledWhereverTheProcessEnds() {
    Consumer<EngineBench> script =
        bench ->
            bench.provider.polls(
                IntStream.range(0, 30)
                    .mapToObj(i -> new Progress.Running(i))
                    .toArray(Progress[]::new));
    int points = cancelled(script, -1).crashes.passed().size();
    assertThat(points).isGreaterThan(8);

    for (int point = 0; point < points; point++) {
      var bench = cancelled(script, point);
      TaskId id = bench.provider.orders().getFirst().task();
      assertThat(bench.state(id)).as("crash at %d", point).isEqualTo("cancelled");
      assertThat(bench.store.settlements(id)).as("crash at %d", point).isEqualTo(1);
      assertThat(bench.provider.taken()).as("crash at %d", point).hasSize(1);
      assertThat(bench.provider.calls())
          .as("crash at %d", point)
          .anyMatch(call -> call.startsWith("cancel"));
      assertThat(bench.store.pending(10)).as("crash at %d", point).isEmpty();
    }
  }

  /** Cancels after three seconds, and again after a crash that swallowed the cancel. */
  private EngineBench cancelled(Consumer<EngineBench> script, int crashAt) {
    var bench = new EngineBench(folder());
    script.accept(bench);
    bench.crashes.arm(crashAt);
    TaskId id = bench.accept();
    for (int second = 0; second < SECONDS; second++) {
      boolean cancel = second >= 3 && !bench.task(id).isTerminal();
      survive(
          bench,
          List.of(),
          () -> {
            if (cancel) {
              bench.cancel(id);
            }
            bench.run();
          });
      bench.clock.advance(Duration.ofSeconds(1));
    }
    return bench;
  }

  private EngineBench walk(Life life, List<Integer> crashes) {
    var bench = new EngineBench(folder());
    life.script(bench);
    bench.crashes.arm(crashes.isEmpty() ? -1 : crashes.getFirst());
    bench.accept();
    List<Integer> more = crashes.size() < 2 ? List.of() : crashes.subList(1, crashes.size());
    for (int second = 0; second < SECONDS; second++) {
      more = survive(bench, more, bench::run);
      bench.clock.advance(Duration.ofSeconds(1));
    }
    return bench;
  }

  /** Works until it is done, with a new process after each crash; tells which crashes are left. */
  private static List<Integer> survive(EngineBench bench, List<Integer> crashes, Runnable work) {
    try {
      work.run();
      return crashes;
    } catch (CrashPoints.Crash crash) {
      bench.crashAndRestart();
      if (crashes.isEmpty()) {
        return crashes;
      }
      bench.crashes.arm(crashes.getFirst());
      return crashes.subList(1, crashes.size());
    }
  }

  private static void requireCompletedOnce(EngineBench bench, Life life, String when) {
    TaskId id = bench.provider.orders().getFirst().task();
    assertThat(bench.state(id)).as(when).isEqualTo("completed");
    assertThat(bench.store.settlements(id)).as(when).isEqualTo(1);
    assertThat(bench.provider.taken()).as(when).hasSize(life.taken());
    assertThat(bench.provider.taken().stream().distinct()).as(when).hasSize(1);
    assertThat(bench.assets.find(new AssetId(id.bare()))).as(when).isPresent();
    assertThat(bench.provider.calls()).as(when).anyMatch(call -> call.startsWith("forget"));
    assertThat(bench.store.pending(10)).as(when).isEmpty();
  }

  private Path folder() {
    try {
      return Files.createTempDirectory(scratch, "walk");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
