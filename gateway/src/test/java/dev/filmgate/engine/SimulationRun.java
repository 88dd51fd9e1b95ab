package dev.filmgate.engine;

import dev.filmgate.store.sqlite.MemorySqlite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Plays many seeds on all processors; also what {@code ./do sim} runs. */
public final class SimulationRun {

  private final MemorySqlite tables = MemorySqlite.learnt();
  private final Map<String, Integer> ends = new ConcurrentHashMap<>();

  /** How many tasks ended how, in all seeds so far. */
  Map<String, Integer> ends() {
    return new TreeMap<>(ends);
  }

  /** Plays seed after seed; says where the first complaint came up. */
  Optional<String> firstWrong(LongStream seeds, SimBug bug) {
    return seeds
        .parallel()
        .mapToObj(seed -> wrong(seed, bug))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> wrong(long seed, SimBug bug) {
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
      byte[] said = git.getInputStream().readAllBytes();
      return new String(said, StandardCharsets.UTF_8).strip();
    } catch (IOException none) {
      return "an unknown commit";
    }
  }

  /**
   * @param arguments how many seeds, and the first of them when that is not 0
   */
  public static void main(String[] arguments) {
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    long end = first + Long.parseLong(arguments[0]);
    var run = new SimulationRun();
    for (SimBug bug : SimBug.values()) {
      if (bug != SimBug.NONE) {
        Optional<String> found = run.firstWrong(LongStream.range(0, 2_000), bug);
        System.out.println(bug + ": " + found.orElse("FAILED to find it in 2000 seeds"));
      }
    }
    var clean = new SimulationRun();
    for (long seed = first; seed < end; seed += 1_000) {
      long last = Math.min(end, seed + 1_000);
      Optional<String> wrong = clean.firstWrong(LongStream.range(seed, last), SimBug.NONE);
      if (wrong.isPresent()) {
        System.out.println("FAILED: " + wrong.get());
        return;
      }
    }
    System.out.println(
        "seeds %d to %d without a complaint; tasks ended %s"
            .formatted(first, end - 1, clean.ends()));
  }
}
