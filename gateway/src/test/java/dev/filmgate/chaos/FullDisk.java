package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The disk fills up under load, and is freed again. */
final class FullDisk {

  private static final int BALLAST = 16 * 1024;

  private final List<String> program;
  private final Path folder;

  FullDisk(List<String> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  Lab.Outcome play(int count) throws Exception {
    Path mount = Files.createDirectories(folder.resolve("mnt"));
    if (Chaos.run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", mount.toString()) != 0) {
      throw new Chaos.Skipped("may not mount a file system");
    }
    try {
      return fill(count, mount);
    } finally {
      Chaos.run("umount", "-l", mount.toString());
    }
  }

  private Lab.Outcome fill(int count, Path mount) throws Exception {
    try (var lab =
            new Lab(program, folder.resolve("lab"), mount.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, "full").start(8)) {
      lab.start();
      long slowest = 0;
      int refused = 0;
      for (int cycle = 0; cycle < count; cycle++) {
        Chaos.pause(Duration.ofSeconds(2));
        Path ballast = mount.resolve("ballast");
        fill(ballast);
        refused += isRefused(lab, "full-probe-" + cycle) ? 1 : 0;
        Files.delete(ballast);
        long begin = System.nanoTime();
        String after = "full-after-" + cycle;
        while (!isTaken(lab, after)) {
          Chaos.pause(Duration.ofMillis(100));
          if (System.nanoTime() - begin > Duration.ofSeconds(30).toNanos()) {
            throw new IOException("not back 30 s after there was space again");
          }
        }
        slowest = Math.max(slowest, Duration.ofNanos(System.nanoTime() - begin).toMillis());
      }
      load.finish();
      lab.drain();
      String told =
          "refused in %d of %d, slowest recovery %d ms".formatted(refused, count, slowest);
      return Chaos.judged(lab, load, "full", count, told)
          .and(refused == count ? List.of() : List.of("a full disk did not refuse each time"));
    }
  }

  private static void fill(Path ballast) throws IOException {
    var block = new byte[BALLAST];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space")) {
        throw full;
      }
    }
  }

  private static boolean isRefused(Lab lab, String prompt) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      lab.log.sent(prompt);
      var told = lab.client.create(prompt + "-" + i);
      if (told.status() == 200) {
        lab.log.acknowledged(prompt + "-" + i, told.text("id").orElseThrow());
      } else if (told.status() >= 500) {
        return true;
      }
      Chaos.pause(Duration.ofMillis(50));
    }
    return false;
  }

  private static boolean isTaken(Lab lab, String prompt) throws InterruptedException {
    lab.log.sent(prompt);
    var told = lab.client.create(prompt);
    if (told.status() == 200) {
      lab.log.acknowledged(prompt, told.text("id").orElseThrow());
    }
    return told.status() == 200;
  }
}
