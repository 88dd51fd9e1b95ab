package dev.filmgate.app;

import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.engine.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether the disk of the data folder, and our share of it, have room for more. */
final class DiskRoom implements Room {

  /** All files are looked at to add them up, so not too often. */
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);

  private final Path data;
  private final FileAssetStore assets;
  private final GatewayConfig.Storage storage;
  private final InstantSource clock;
  private Instant counted = Instant.EPOCH;
  private long bytes;

  DiskRoom(Path data, FileAssetStore assets, GatewayConfig.Storage storage, InstantSource clock) {
    this.data = data;
    this.assets = assets;
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  public boolean isFull() {
    try {
      return Files.getFileStore(data).getUsableSpace() < storage.minFree() || isOverCap();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private synchronized boolean isOverCap() throws IOException {
    if (storage.maxBytes() == 0) {
      return false;
    }
    Instant now = clock.instant();
    if (!now.isBefore(counted.plus(BETWEEN_COUNTS))) {
      bytes = assets.bytes();
      counted = now;
    }
    return bytes >= storage.maxBytes();
  }
}
