package dev.filmgate.app;

import dev.filmgate.json.JsonWriter;
import dev.filmgate.store.sqlite.Snapshot;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes everything that a data folder keeps into one file, while a server may be working on it.
 * First the database as it is at one moment, then the files: whatever the database says is stored
 * was stored before that moment, so it is there to be copied. Files that came later are copied too,
 * and belong to nothing after a restore.
 */
final class Backup {

  private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
  static final String MANIFEST = "manifest.json";
  static final String LINK_KEY = "link.key";
  static final String ASSETS = "assets";

  private final Path data;
  private final String version;
  private long files;
  private long bytes;

  Backup(Path data, String version) {
    this.data = data;
    this.version = version;
  }

  /** What was written. */
  record Summary(long files, long bytes) {}

  /**
   * Writes the file, complete and synced or not at all.
   *
   * @throws FileAlreadyExistsException when it exists
   */
  Summary write(Path file, Instant now) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path snapshot = data.resolve("backup-" + ProcessHandle.current().pid() + ".db");
    try {
      Files.deleteIfExists(snapshot);
      Snapshot.write(data, snapshot);
      pack(part, snapshot, now);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(snapshot);
      Files.deleteIfExists(part);
    }
    return new Summary(files, bytes);
  }

  private void pack(Path part, Path snapshot, Instant now) throws IOException {
    try (FileChannel channel = create(part)) {
      // Not closed before the channel is synced: closing it would close the channel.
      var zip = new ZipOutputStream(Channels.newOutputStream(channel));
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(manifest(now));
      zip.closeEntry();
      add(zip, Snapshot.DATABASE, snapshot);
      add(zip, LINK_KEY, data.resolve(LINK_KEY));
      addAssets(zip);
      zip.finish();
      zip.flush();
      channel.force(true);
    }
  }

  /** It holds what signs links, and digests of keys: for its owner alone. */
  private static FileChannel create(Path part) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return part.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? FileChannel.open(
            part,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : FileChannel.open(part, options);
  }

  private byte[] manifest(Instant now) {
    var json = new JsonWriter().object();
    json.name("format").value(1);
    json.name("version").value(version);
    json.name("created_at").value(now.toString());
    return json.end().toBytes();
  }

  private void addAssets(ZipOutputStream zip) throws IOException {
    Path assets = data.resolve(ASSETS);
    if (!Files.isDirectory(assets)) {
      return;
    }
    try (var parts = Files.newDirectoryStream(assets, "[0-9a-f][0-9a-f]")) {
      for (Path part : parts) {
        addPart(zip, part);
      }
    }
  }

  private void addPart(ZipOutputStream zip, Path part) throws IOException {
    try (var stored = Files.newDirectoryStream(part)) {
      for (Path file : stored) {
        add(zip, ASSETS + "/" + part.getFileName() + "/" + file.getFileName(), file);
        files++;
      }
    }
  }

  private void add(ZipOutputStream zip, String name, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      bytes += in.transferTo(zip);
      zip.closeEntry();
    } catch (NoSuchFileException gone) {
      LOG.debug("{} went while the backup was made", gone.getMessage());
    }
  }
}
