package dev.filmgate.provider.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The folder of one render: its plan (how many frames), its sound while it is needed, and the
 * finished video. A video under its final name is whole, because it gets the name last.
 */
record WorkFolder(Path path) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** The folder of a render; empty when the name cannot be one of ours. */
  static Optional<WorkFolder> of(Path work, String name) {
    return NAME.matcher(name).matches()
        ? Optional.of(new WorkFolder(work.toAbsolutePath().normalize().resolve(name)))
        : Optional.empty();
  }

  /** The folder that a link to a finished video points into. */
  static Optional<WorkFolder> holding(Path work, URI output) {
    if (!"file".equals(output.getScheme())) {
      return Optional.empty();
    }
    Path file = Path.of(output).normalize();
    Path parent = file.getParent();
    if (parent == null || parent.getFileName() == null) {
      return Optional.empty();
    }
    return of(work, parent.getFileName().toString()).filter(folder -> folder.video().equals(file));
  }

  Path video() {
    return path.resolve("video.mp4");
  }

  Path sound() {
    return path.resolve("sound.wav");
  }

  private Path plan() {
    return path.resolve("plan");
  }

  /** Begins anew: whatever a crash left here goes. */
  void begin(int frames) throws IOException {
    remove();
    Files.createDirectories(path);
    Files.writeString(plan(), Integer.toString(frames));
  }

  /** How many frames the video here was planned to have. */
  OptionalInt plannedFrames() {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(plan()).strip()));
    } catch (IOException | NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  boolean hasVideo() {
    return Files.isRegularFile(video());
  }

  void remove() throws IOException {
    try (var paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException _) {
      // Nothing to remove.
    }
  }
}
