package dev.filmgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.store.sqlite.MemorySqlite;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final List<Long> ONCE_FAILED = List.of();

  private final MemorySqlite tables = MemorySqlite.learnt();

  @Test
  void everyAcceptedTaskEndsOnceWhateverHappens() {
    Long only = Long.getLong("seed");
    LongStream seeds =
        only == null
            ? LongStream.concat(
                ONCE_FAILED.stream().mapToLong(Long::longValue), LongStream.range(0, SEEDS))
            : LongStream.of(only);
    Map<String, Integer> ends = new ConcurrentHashMap<>();

    assertThat(firstWrong(seeds, SimBug.NONE, ends)).isEmpty();

    if (only == null) {
      assertThat(new TreeMap<>(ends).keySet()).containsExactly("cancelled", "completed", "failed");
    }
  }

  @ParameterizedTest
  @EnumSource(value = SimBug.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void theMistakesOfOthersAreFound(SimBug bug) {
    Optional<String> found =
        firstWrong(LongStream.range(0, FOUND_WITHIN), bug, new ConcurrentHashMap<>());

    assertThat(found).as("%s within %d seeds", bug, FOUND_WITHIN).isPresent();
    System.out.println(bug + ": " + found.orElseThrow());
  }

  /** Plays seed after seed; says where the first complaint came up. */
  private Optional<String> firstWrong(LongStream seeds, SimBug bug, Map<String, Integer> ends) {
    return seeds
        .parallel()
        .mapToObj(seed -> wrong(seed, bug, ends))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> wrong(long seed, SimBug bug, Map<String, Integer> ends) {
    List<String> complaints;
    try {
      complaints = new Sim(seed, bug, tables).play(ends);
    } catch (RuntimeException | Error broken) {
      throw new AssertionError("-Dseed=" + seed + " at " + commit() + " (" + bug + ")", broken);
    }
    return complaints.isEmpty()
        ? Optional.empty()
        : Optional.of("-Dseed=" + seed + " at " + commit() + ": " + complaints);
  }

  private static String commit() {
    try {
      var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
      return new String(
              git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .strip();
    } catch (IOException none) {
      return "an unknown commit";
    }
  }
}
