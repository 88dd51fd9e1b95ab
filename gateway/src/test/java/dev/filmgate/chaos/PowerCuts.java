package dev.filmgate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The data folder is on a file system in a file, which loses at once everything that was not
 * synced; the control does the same with a database that does not sync each commit.
 */
final class PowerCuts {

  private final List<String> program;
  private final Path folder;
  private final Random random;
  private final boolean isControl;

  PowerCuts(List<String> program, Path folder, Random random, boolean isControl) {
    this.program = program;
    this.folder = folder;
    this.random = random;
    this.isControl = isControl;
  }

  Lab.Outcome play(int count) throws Exception {
    Chaos.require("xfs_io", "mkfs.ext4", "mount", "umount");
    Files.createDirectories(folder);
    Path image = folder.resolve("disk.img");
    Path mount = Files.createDirectories(folder.resolve("mnt"));
    Chaos.run("truncate", "-s", "6G", image.toString());
    Chaos.run("mkfs.ext4", "-q", "-F", image.toString());
    if (mount(image, mount) != 0) {
      throw new Chaos.Skipped("may not mount a file system");
    }
    try {
      return cut(count, image, mount);
    } finally {
      unmount(mount);
    }
  }

  private Lab.Outcome cut(int count, Path image, Path mount) throws Exception {
    String name = isControl ? "power-control" : "power";
    try (var lab =
            new Lab(program, folder.resolve("lab"), mount.resolve("data"), Chaos.ENDING_SOON);
        var load = new Load(lab.client, lab.log, name).start(12)) {
      if (isControl) {
        lab.with("FILMGATE_REHEARSE", "synchronous=normal");
      }
      for (int round = 0; round < count; round++) {
        Server server = lab.start();
        lab.awaitEnds(2 + random.nextInt(20));
        Chaos.pause(Duration.ofMillis(random.nextInt(200)));
        // What is answered from here on may not have been synced before the cut.
        lab.log.cutting(true);
        int cut = Chaos.run("xfs_io", "-x", "-c", "shutdown", mount.toString());
        server.kill();
        unmount(mount);
        if (cut != 0 || mount(image, mount) != 0) {
          throw new IOException("the power could not be cut: " + cut);
        }
        lab.log.cutting(false);
      }
      load.finish();
      lab.drain();
      return Chaos.judged(lab, load, name, count, isControl ? "must lose something" : "");
    }
  }

  private static int mount(Path image, Path mount) throws IOException, InterruptedException {
    return Chaos.run("mount", "-o", "loop", image.toString(), mount.toString());
  }

  private static void unmount(Path mount) throws IOException, InterruptedException {
    for (int i = 0; i < 50 && Chaos.run("umount", mount.toString()) != 0; i++) {
      Chaos.pause(Duration.ofMillis(100));
    }
  }
}
