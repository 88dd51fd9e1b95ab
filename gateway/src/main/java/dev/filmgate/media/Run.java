package dev.filmgate.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Runs a program to its end. Whoever is interrupted while waiting leaves neither a child nor a file
 * behind; may be called from virtual threads.
 */
final class Run {

  private static final String PART = ".part";

  /** Looks at the parts before they get their names. */
  interface Check {
    void pass() throws IOException, InterruptedException;
  }

  private Run() {}

  /**
   * What the program writes.
   *
   * @throws BadMediaException when it fails, or writes another number of bytes
   */
  static byte[] bytes(Command command, int expected) throws IOException, InterruptedException {
    try (var child = ChildProcess.startWithoutInput(command)) {
      byte[] answer = child.read(expected + 1);
      int code = child.await();
      if (code != 0) {
        throw BadMediaException.of(child, code);
      }
      if (answer.length != expected) {
        throw new BadMediaException("%d bytes instead of %d".formatted(answer.length, expected));
      }
      return answer;
    }
  }

  /**
   * Runs a program that writes the {@linkplain #part parts} of files, makes them durable and gives
   * them their names.
   *
   * @throws BadMediaException when it fails; then none of the files exists
   */
  static void files(Command command, List<Path> outputs, Check check)
      throws IOException, InterruptedException {
    try (var child = ChildProcess.startWithoutInput(command)) {
      int code = child.await();
      if (code != 0) {
        throw BadMediaException.of(child, code);
      }
      check.pass();
      for (Path output : outputs) {
        publish(output);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      for (Path output : outputs) {
        Files.deleteIfExists(output);
      }
      throw e;
    } finally {
      for (Path output : outputs) {
        Files.deleteIfExists(part(output));
      }
    }
  }

  /** Where a file is written until it is complete. */
  static Path part(Path output) {
    return output.resolveSibling(output.getFileName() + PART);
  }

  /** Makes a complete part durable and gives it its name. */
  static void publish(Path output) throws IOException {
    try (var file = FileChannel.open(part(output), StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(part(output), output, StandardCopyOption.ATOMIC_MOVE);
  }
}
