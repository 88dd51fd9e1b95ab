package dev.filmgate.testing;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is stored is known in memory alone, for tests. Since readers are given paths, the bytes are
 * in files of a scratch folder; nothing is synced and nothing is found again.
 */
public final class MemoryAssetStore implements AssetStore {

  private final Path scratch;
  private final AtomicLong draft = new AtomicLong();
  private final Map<AssetId, Stored> kept = new ConcurrentHashMap<>();

  public MemoryAssetStore(Path scratch) {
    this.scratch = scratch;
  }

  @Override
  public Draft receive(AssetId id, InputStream bytes, long most) throws IOException {
    byte[] all = bytes.readNBytes(Math.toIntExact(Math.min(most + 1, Integer.MAX_VALUE - 8)));
    if (all.length > most) {
      throw new TooLarge(most);
    }
    Path file = scratch.resolve("draft-" + draft.incrementAndGet());
    Files.copy(new ByteArrayInputStream(all), file);
    var stored = new Stored(file, all.length, Files.getLastModifiedTime(file).toInstant());
    return new MemoryDraft(new Asset(id, all.length, sha256(all)), stored);
  }

  @Override
  public Draft receive(InputStream bytes, long most) throws IOException {
    byte[] all = bytes.readNBytes(Math.toIntExact(Math.min(most + 1, Integer.MAX_VALUE - 8)));
    return receive(new AssetId("sha256-" + sha256(all)), new ByteArrayInputStream(all), most);
  }

  @Override
  public Optional<Stored> find(AssetId id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public boolean link(AssetId from, AssetId to) throws IOException {
    Stored stored = kept.get(from);
    if (stored == null) {
      return false;
    }
    Path file = scratch.resolve("link-" + draft.incrementAndGet());
    Files.copy(stored.path(), file);
    kept.put(to, new Stored(file, stored.size(), stored.since()));
    return true;
  }

  @Override
  public List<Found> part(int number) {
    return kept.entrySet().stream()
        .filter(entry -> (entry.getKey().value().hashCode() & (PARTS - 1)) == number)
        .map(entry -> new Found(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void delete(AssetId id) throws IOException {
    Stored gone = kept.remove(id);
    if (gone != null) {
      Files.deleteIfExists(gone.path());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private final class MemoryDraft implements Draft {

    private final Asset asset;
    private final Stored stored;

    private MemoryDraft(Asset asset, Stored stored) {
      this.asset = asset;
      this.stored = stored;
    }

    @Override
    public AssetId id() {
      return asset.id();
    }

    @Override
    public Path path() {
      return stored.path();
    }

    @Override
    public Asset keep() {
      kept.put(asset.id(), stored);
      return asset;
    }

    @Override
    public void close() {
      if (!kept.containsValue(stored)) {
        try {
          Files.deleteIfExists(stored.path());
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }
    }
  }
}
