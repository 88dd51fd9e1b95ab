package dev.filmgate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The folder in which the files of a request lie while it is answered. */
final class Uploads {

  private Uploads() {}

  /** The folder, empty: whatever a crash left behind belongs to nobody. */
  static Path clean(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var left = Files.walk(folder)) {
        for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
