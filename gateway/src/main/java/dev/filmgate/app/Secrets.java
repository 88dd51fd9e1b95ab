package dev.filmgate.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Secrets that live in the data folder and survive restarts. */
final class Secrets {

  private Secrets() {}

  /** The bytes of a file; made of these fresh ones, durably and for its owner alone, if missing. */
  static byte[] keep(Path file, byte[] fresh) throws IOException {
    try {
      byte[] kept = Files.readAllBytes(file);
      if (kept.length == fresh.length) {
        return kept;
      }
      throw new IOException(file + " is damaged: it has " + kept.length + " bytes");
    } catch (NoSuchFileException none) {
      write(file, fresh);
      return fresh;
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path part =
        Files.createTempFile(
            folder,
            file.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, bytes);
    sync(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    if (folder != null) {
      sync(folder);
    }
  }

  private static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
