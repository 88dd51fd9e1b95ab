package dev.filmgate.asset.file;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Files below one folder, spread over 256 folders by a stable hash of their names. Drafts are
 * written beside them, in {@code tmp}; what a crash left there is removed when the store is opened.
 */
public final class FileAssetStore implements AssetStore {

  private final Disk disk;
  private final Path root;
  private final Path drafts;
  private final AtomicLong draft = new AtomicLong();

  private FileAssetStore(Path root, Disk disk) {
    this.disk = disk;
    this.root = root;
    this.drafts = root.resolve("tmp");
  }

  /**
   * Opens the store; one process at a time may have it open.
   *
   * @param onFatal called when the disk must not be trusted any more; the process has to end
   */
  public static FileAssetStore open(Path root, Consumer<Throwable> onFatal) throws IOException {
    return open(root, new Disk(channel -> channel.force(true), onFatal));
  }

  static FileAssetStore open(Path root, Disk disk) throws IOException {
    var store = new FileAssetStore(root, disk);
    Files.createDirectories(store.drafts);
    store.removeDrafts();
    return store;
  }

  private void removeDrafts() throws IOException {
    try (var left = Files.newDirectoryStream(drafts)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  @Override
  public Draft receive(AssetId id, InputStream bytes, long most) throws IOException {
    Path file = drafts.resolve(id.value() + "-" + draft.incrementAndGet());
    return FileDraft.write(file, _ -> home(id), bytes, most, disk);
  }

  @Override
  public Draft receive(InputStream bytes, long most) throws IOException {
    Path file = drafts.resolve("content-" + draft.incrementAndGet());
    return FileDraft.write(
        file, sha256 -> home(new AssetId("sha256-" + sha256)), bytes, most, disk);
  }

  @Override
  public Optional<Stored> find(AssetId id) throws IOException {
    Path file = home(id).file();
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new Stored(file, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean link(AssetId from, AssetId to) throws IOException {
    Home home = home(to);
    Files.createDirectories(home.folder());
    Path file = home(from).file();
    try {
      Files.deleteIfExists(home.file());
      try {
        Files.createLink(home.file(), file);
      } catch (UnsupportedOperationException noLinks) {
        Files.copy(file, home.file());
      }
    } catch (NoSuchFileException none) {
      return false;
    }
    home.sync();
    return true;
  }

  @Override
  public void delete(AssetId id) throws IOException {
    Home home = home(id);
    if (Files.deleteIfExists(home.file())) {
      disk.syncFolder(home.folder());
    }
  }

  @Override
  public List<Found> part(int number) throws IOException {
    Path folder = root.resolve(folder(number));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var found = new ArrayList<Found>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        var id = new AssetId(file.getFileName().toString());
        find(id).ifPresent(stored -> found.add(new Found(id, stored)));
      }
    }
    return found;
  }

  private Home home(AssetId id) {
    return new Home(id, root, root.resolve(folder(id.value().hashCode() & 0xFF)), drafts, disk);
  }

  private static String folder(int part) {
    return "%02x".formatted(part);
  }

  /** How many bytes all files have together; counted anew each time. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (int part = 0; part < PARTS; part++) {
      for (Found found : part(part)) {
        bytes += found.file().size();
      }
    }
    return bytes;
  }
}
