package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** From some sync on the disk says that it failed: the process ends and acknowledges nothing. */
final class FailedSyncs {

  private static final int BROKEN = 70;

  /** An answer that was on its way when the sync failed may arrive after it. */
  private static final long ON_ITS_WAY_MILLIS = 2_000;

  private final List<String> program;
  private final Path folder;
  private final Random random;

  FailedSyncs(List<String> program, Path folder, Random random) {
    this.program = program;
    this.folder = folder;
    this.random = random;
  }

  Lab.Outcome play(int count) throws Exception {
    Chaos.require("strace");
    try (var lab = new Lab(program, folder, folder.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "fsync").start(8)) {
      var wrong = new ArrayList<String>();
      int clean = 0;
      long slowest = 0;
      for (int round = 0; round < count; round++) {
        Path trace = folder.resolve("strace-" + round + ".txt");
        int at = 40 + random.nextInt(300);
        Server server =
            lab.begin(
                "strace",
                "-f",
                "-ttt",
                "-o",
                trace.toString(),
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO:when=" + at + "+");
        int exit = server.awaitEnd(Duration.ofSeconds(60));
        if (exit == -1) {
          server.kill();
          wrong.add(
              "round %d: %s"
                  .formatted(
                      round,
                      firstFailure(trace).isPresent()
                          ? "it went on although syncs failed"
                          : "nothing was shown, fewer than " + at + " syncs in a minute"));
          continue;
        }
        if (exit != BROKEN) {
          throw new IOException("ended with " + exit + ": " + server.tail());
        }
        clean++;
        slowest = Math.max(slowest, late(trace, lab.log));
      }
      load.finish();
      lab.drain();
      if (slowest > ON_ITS_WAY_MILLIS) {
        wrong.add("an order was acknowledged " + slowest + " ms after a failed sync");
      }
      String told =
          "ended by itself in %d, last answer at most %d ms after the first failed sync"
              .formatted(clean, slowest);
      return Chaos.judged(lab, load, "fsync", count, told).and(wrong);
    }
  }

  /** How long after the first failed sync the last order was acknowledged. */
  private static long late(Path trace, ClientLog log) throws IOException {
    OptionalDouble first = firstFailure(trace);
    return first.isEmpty()
        ? 0
        : Math.max(0, log.lastAcknowledgement() - (long) (first.getAsDouble() * 1000));
  }

  /** When, in seconds since 1970. */
  private static OptionalDouble firstFailure(Path trace) throws IOException {
    try (var lines = Files.lines(trace)) {
      return lines
          .filter(line -> line.contains("INJECTED"))
          .mapToDouble(line -> Double.parseDouble(line.strip().split("\\s+", 3)[1]))
          .findFirst();
    }
  }
}
