package dev.filmgate.store.sqlite;

import dev.filmgate.store.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds everything this installation keeps, held by one process at a time. The
 * system gives the lock back when the process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final Path holder;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.holder = holder(path);
    this.channel = channel;
  }

  /**
   * Makes the folder, readable by its owner alone, unless it exists, and holds it.
   *
   * @throws StoreUnavailable when another process holds it or it cannot be written
   */
  public static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    create(folder);
    // Closing any channel of the lock file gives up a lock that this same process has on it, so
    // whether we hold the folder already must be known before the file is touched.
    if (Holder.read(holder(folder)).filter(Holder::isThisProcess).isPresent()) {
      throw held(folder);
    }
    return hold(folder);
  }

  public Path path() {
    return path;
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(holder);
    } catch (IOException failure) {
      throw new StoreUnavailable("The data folder " + path + " was not given back.", failure);
    }
  }

  private static void create(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreUnavailable("The data folder " + folder + " is a file, not a folder.");
    }
    try {
      Files.createDirectories(folder, ownerOnly(folder));
    } catch (IOException failure) {
      throw refusal(folder, "cannot be created", failure);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static DataFolder hold(Path folder) {
    FileChannel channel = channel(folder);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw held(folder);
      }
      Holder.write(holder(folder));
      return new DataFolder(folder, channel);
    } catch (IOException | OverlappingFileLockException failure) {
      throw refusal(folder, "cannot be locked", closing(channel, failure));
    } catch (StoreUnavailable refused) {
      throw closing(channel, refused);
    }
  }

  private static <E extends Exception> E closing(FileChannel channel, E why) {
    try {
      channel.close();
    } catch (IOException second) {
      why.addSuppressed(second);
    }
    return why;
  }

  private static FileChannel channel(Path folder) {
    try {
      return FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw refusal(folder, "cannot be written", failure);
    }
  }

  private static Path holder(Path folder) {
    return folder.resolve("lock.holder");
  }

  private static StoreUnavailable held(Path folder) {
    String who =
        Holder.read(holder(folder)).map(holder -> " (process " + holder.pid() + ")").orElse("");
    return new StoreUnavailable(
        "The data folder " + folder + " is in use by another Filmgate" + who + ".");
  }

  private static StoreUnavailable refusal(Path folder, String what, Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      return new StoreUnavailable("The disk of the data folder " + folder + " is full.", failure);
    }
    String why = failure instanceof AccessDeniedException ? "permission denied" : message;
    return new StoreUnavailable(
        "The data folder " + folder + " " + what + ": " + why + ".", failure);
  }
}
