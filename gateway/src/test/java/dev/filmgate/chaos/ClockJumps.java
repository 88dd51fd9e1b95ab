package dev.filmgate.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The machine's clock jumps under load: an hour on, an hour back, a day on and back. */
final class ClockJumps {

  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
  private static final List<String> JUMPS =
      List.of("+0", "+3600", "+0", "-3600", "+0", "+86400", "+0");

  private final List<String> program;
  private final Path folder;

  ClockJumps(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  Lab.Outcome play(int count) throws Exception {
    if (!Files.exists(LIBRARY)) {
      throw new Chaos.Skipped("libfaketime is not installed");
    }
    Files.createDirectories(folder);
    Path offset = folder.resolve("offset");
    set(offset, "+0");
    try (var lab = new Lab(program, folder, folder.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "clock").start(8)) {
      lab.with("LD_PRELOAD", LIBRARY.toString())
          .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
          .with("FAKETIME_NO_CACHE", "1")
          .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
          .start();
      for (int round = 0; round < count; round++) {
        for (String jump : JUMPS) {
          set(offset, jump);
          Chaos.pause(Duration.ofSeconds(3));
        }
      }
      load.finish();
      lab.drain();
      return Chaos.judged(lab, load, "clock", count * JUMPS.size(), "jumps " + JUMPS);
    }
  }

  private static void set(Path offset, String jump) throws java.io.IOException {
    Path fresh = offset.resolveSibling("offset.new");
    Files.writeString(fresh, jump + "\n");
    Files.move(fresh, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
