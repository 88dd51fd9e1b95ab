package dev.filmgate.app;

import dev.filmgate.cli.Operations.Waiting;
import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.Snapshot;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Puts a backup into a folder that holds no database yet. */
final class Restore {

  /** Nothing else is taken out of the file, whatever it holds. */
  private static final Pattern KNOWN =
      Pattern.compile("filmgate\\.db|link\\.key|assets/[0-9a-f]{2}/[A-Za-z0-9_-]{1,80}");

  private static final String UNPACKING = ".restoring";

  private final Path data;
  private final String node;

  /**
   * @param node the name under which a server owns tasks
   */
  Restore(Path data, String node) {
    this.data = data;
    this.node = node;
  }

  /** What was put back. */
  record Summary(long files, long failed) {}

  /**
   * Unpacks, checks and settles.
   *
   * @throws IOException when the file is no backup, is broken, or the folder is in use
   */
  Summary read(Path file, Waiting waiting, Instant now) throws IOException {
    try (var folder = DataFolder.open(data)) {
      if (Files.exists(data.resolve(Snapshot.DATABASE))) {
        throw new IOException(data + " holds a database already; restore into an empty folder");
      }
      long files = unpack(file);
      Path database = data.resolve(Snapshot.DATABASE + UNPACKING);
      if (!Files.exists(database)) {
        throw new IOException(file + " is not a backup of Filmgate");
      }
      Optional<String> fault = Snapshot.fault(database);
      if (fault.isPresent()) {
        throw new IOException("the database in " + file + " is broken: " + fault.get());
      }
      // Last of all, so that a folder with half a restore in it is never taken for a whole one.
      Files.move(database, data.resolve(Snapshot.DATABASE), StandardCopyOption.ATOMIC_MOVE);
      sync(data);
      return new Summary(files, waiting == Waiting.FAIL ? failWaiting(folder, now) : 0);
    }
  }

  private long unpack(Path file) throws IOException {
    long files = 0;
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (KNOWN.matcher(name).matches()) {
          unpack(zip, name.equals(Snapshot.DATABASE) ? name + UNPACKING : name);
          files += name.startsWith(Backup.ASSETS) ? 1 : 0;
        }
      }
    }
    return files;
  }

  private void unpack(ZipInputStream zip, String name) throws IOException {
    Path target = data.resolve(name);
    Path folder = target.getParent();
    Files.createDirectories(folder == null ? data : folder);
    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
    try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What waited at the time of the backup may have been sent since: never sent again by us. */
  private long failWaiting(DataFolder folder, Instant now) {
    long failed = 0;
    try (var database = Database.stepped(new SqliteBackend(folder))) {
      var queue = new SqlTaskQueue(database, node);
      for (Open open : queue.takeOver()) {
        if (open.stage() == Stage.WAITING) {
          Task task = queue.load(open.lease().task()).orElseThrow();
          var lost = new TaskEvent.GaveUp(Failure.of(FailureCode.UPSTREAM_LOST));
          queue.commit(open.lease(), task.after(lost, now).orElseThrow());
          failed++;
        }
      }
    }
    return failed;
  }
}
