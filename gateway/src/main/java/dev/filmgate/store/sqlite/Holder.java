package dev.filmgate.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds the folder, as noted beside the lock. Numbers of processes are used again
 * (in a container, at every start), so the time it began belongs to its name.
 */
record Holder(long pid, String began) {

  static Optional<Holder> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == 2
          ? Optional.of(new Holder(Long.parseLong(words[0]), words[1]))
          : Optional.empty();
    } catch (IOException | NumberFormatException notNoted) {
      return Optional.empty();
    }
  }

  static void write(Path file) throws IOException {
    Holder here = thisProcess();
    Files.writeString(file, here.pid + " " + here.began + "\n");
  }

  boolean isThisProcess() {
    return equals(thisProcess());
  }

  private static Holder thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    String began = process.info().startInstant().map(Instant::toString).orElse("unknown");
    return new Holder(process.pid(), began);
  }
}
