package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real engine, store and outbox, simulated: crashes at every commit and call, nodes that stand
 * still past their lease while another takes over, lost answers, jumps of the clock. {@code
 * -Dseed=n} replays one seed, {@code -Dseeds=n} plays more of them.
 */
final class EngineSimulationTest {

  private static final int SEEDS = Integer.getInteger("seeds", 3_000);
  private static final int FOUND_WITHIN = 2_000;

  /** Seeds that once found something; played first, for good. */
  private static final List<Long> ONCE_FAILED = List.of(60L, 220L, 677L, 9_393L);

  @Test
  void everyAcceptedTaskEndsOnceWhateverHappens() {
    Long only = Long.getLong("seed");
    var run = new SimulationRun();
    LongStream seeds =
        only == null
            ? LongStream.concat(
                ONCE_FAILED.stream().mapToLong(Long::longValue), LongStream.range(0, SEEDS))
            : LongStream.of(only);

    assertThat(run.firstWrong(seeds, SimBug.NONE)).isEmpty();

    if (only == null) {
      assertThat(run.ends().keySet()).containsExactly("cancelled", "completed", "failed");
    }
  }

  @ParameterizedTest
  @EnumSource(value = SimBug.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void theMistakesOfOthersAreFound(SimBug bug) {
    Optional<String> found = new SimulationRun().firstWrong(LongStream.range(0, FOUND_WITHIN), bug);

    assertThat(found).as("%s within %d seeds", bug, FOUND_WITHIN).isPresent();
  }
}
