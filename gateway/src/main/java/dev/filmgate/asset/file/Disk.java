package dev.filmgate.asset.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What makes files and names durable; a folder is synced like a file. A sync that failed must not
 * be tried again, since the system may have dropped what it could not write: then nothing that was
 * written can be trusted, and the process has to end.
 */
final class Disk {

  /** Forces what was written to the disk. */
  interface Sync {

    void force(FileChannel channel) throws IOException;
  }

  private final Sync sync;
  private final Consumer<Throwable> onFatal;

  Disk(Sync sync, Consumer<Throwable> onFatal) {
    this.sync = sync;
    this.onFatal = onFatal;
  }

  void sync(FileChannel channel) throws IOException {
    try {
      sync.force(channel);
    } catch (IOException failure) {
      if (!isFull(failure)) {
        onFatal.accept(failure);
      }
      throw failure;
    }
  }

  /** A full disk says so, and what did not fit is thrown away. */
  private static boolean isFull(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }

  void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      sync(channel);
    }
  }
}
