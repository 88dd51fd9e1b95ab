package dev.filmgate.cli;

import dev.filmgate.net.OutboundException;
import dev.filmgate.net.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a video is to be saved. What is there stays as it is until the whole video lies beside it
 * in a {@code .part} file.
 */
final class VideoFile {

  private static final int BUFFER = 64 * 1024;

  private final Path shown;
  private final Path target;
  private final Path part;

  private VideoFile(Path shown, Path target) {
    this.shown = shown;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
  }

  /** Checks what can be checked before anything is paid for. */
  static VideoFile at(Path path) {
    try {
      Path target = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target)) {
        throw CommandFailure.usage(path + " is not a file that could be replaced");
      }
      Path folder = target.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw CommandFailure.usage("there is no folder for " + path);
      }
      if (!Files.isWritable(folder)) {
        throw CommandFailure.usage("the folder of " + path + " cannot be written to");
      }
      return new VideoFile(path, target);
    } catch (IOException failure) {
      throw CommandFailure.usage("cannot save to " + path + ": " + failure.getMessage());
    }
  }

  Path path() {
    return shown;
  }

  /** Saves the whole body, or leaves everything as it was; returns its length. */
  long receive(OutboundResponse response, StopSignal stop) {
    try {
      long length = copy(response.stream(), stop);
      replace();
      return length;
    } catch (IOException failure) {
      throw CommandFailure.unexpected("cannot save to " + shown + ": " + failure.getMessage());
    } catch (OutboundException failure) {
      throw CommandFailure.unexpected("the download broke off: " + failure.getMessage());
    } finally {
      discardPart();
    }
  }

  private long copy(InputStream stream, StopSignal stop) throws IOException {
    long length = 0;
    try (var out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        stop.check();
        out.write(buffer, 0, read);
        length += read;
      }
    }
    return length;
  }

  private void replace() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void discardPart() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      // It stays behind as what it is: a part.
    }
  }
}
