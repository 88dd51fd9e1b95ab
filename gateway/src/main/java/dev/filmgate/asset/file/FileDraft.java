package dev.filmgate.asset.file;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** A file that is complete and synced under a temporary name. */
final class FileDraft implements AssetStore.Draft {

  private static final int BUFFER = 64 * 1024;

  /** Most files are pictures that fit; a large buffer for each would be most of our garbage. */
  private static final int FIRST_BUFFER = 4 * 1024;

  private final Path file;
  private final Home home;
  private final Asset asset;

  private FileDraft(Path file, Home home, Asset asset) {
    this.file = file;
    this.home = home;
    this.asset = asset;
  }

  /** Writes, hashes and syncs; a failure leaves no file behind. */
  static FileDraft write(
      Path file, Function<String, Home> homes, InputStream bytes, long most, Disk disk)
      throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      MessageDigest sha = sha256();
      long size = copy(bytes, channel, sha, most);
      disk.sync(channel);
      String digest = HexFormat.of().formatHex(sha.digest());
      Home home = homes.apply(digest);
      var asset = new Asset(home.id(), size, digest);
      return new FileDraft(file, home, asset);
    } catch (IOException | RuntimeException failure) {
      discard(file, failure);
      throw failure;
    }
  }

  private static void discard(Path file, Exception why) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException second) {
      why.addSuppressed(second);
    }
  }

  private static long copy(InputStream bytes, FileChannel to, MessageDigest sha, long most)
      throws IOException {
    var buffer = new byte[FIRST_BUFFER];
    long size = 0;
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      size += count;
      if (size > most) {
        throw new AssetStore.TooLarge(most);
      }
      sha.update(buffer, 0, count);
      var chunk = ByteBuffer.wrap(buffer, 0, count);
      while (chunk.hasRemaining()) {
        to.write(chunk);
      }
      if (count == buffer.length && count < BUFFER) {
        buffer = new byte[BUFFER];
      }
    }
    return size;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public AssetId id() {
    return asset.id();
  }

  @Override
  public Path path() {
    return file;
  }

  @Override
  public Asset keep() throws IOException {
    Files.createDirectories(home.folder());
    Files.move(file, home.file(), StandardCopyOption.ATOMIC_MOVE);
    home.sync();
    home.disk().syncFolder(home.drafts());
    return asset;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
