package dev.filmgate.asset.file;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files below one folder, spread over 256 folders by a stable hash of their names. Drafts are
 * written beside them, in {@code tmp}; what a crash left there is removed when the store is opened.
 */
public final class FileAssetStore implements AssetStore {

  private final Path root;
  private final Path drafts;
  private final AtomicLong draft = new AtomicLong();

  private FileAssetStore(Path root) {
    this.root = root;
    this.drafts = root.resolve("tmp");
  }

  /** Opens the store; one process at a time may have it open. */
  public static FileAssetStore open(Path root) throws IOException {
    var store = new FileAssetStore(root);
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
    return FileDraft.write(file, _ -> home(id), bytes, most);
  }

  @Override
  public Draft receive(InputStream bytes, long most) throws IOException {
    Path file = drafts.resolve("content-" + draft.incrementAndGet());
    return FileDraft.write(file, sha256 -> home(new AssetId("sha256-" + sha256)), bytes, most);
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
    Disk.syncFolder(home.folder());
    Disk.syncFolder(root);
    return true;
  }

  @Override
  public void delete(AssetId id) throws IOException {
    Home home = home(id);
    if (Files.deleteIfExists(home.file())) {
      Disk.syncFolder(home.folder());
    }
  }

  private Home home(AssetId id) {
    String folder = "%02x".formatted(id.value().hashCode() & 0xFF);
    return new Home(id, root, root.resolve(folder), drafts);
  }
}
