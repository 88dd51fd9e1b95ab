package dev.filmgate.engine;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Files that exist by name alone, on a disk that fails now and then. */
final class SimAssets implements AssetStore, MediaProbe {

  private static final Path VIDEO = Path.of("video");
  private static final Path OTHER = Path.of("other");

  private final Map<AssetId, Stored> kept;
  private final Random random;
  private final SimNode node;
  private final SimHazards hazards;

  private SimAssets(Map<AssetId, Stored> kept, Random random, SimNode node, SimHazards hazards) {
    this.kept = kept;
    this.random = random;
    this.node = node;
    this.hazards = hazards;
  }

  /** The disk of a whole simulation. */
  static final class Disk {

    private final Map<AssetId, Stored> kept = new HashMap<>();
    private final Random random;
    private boolean calm;

    Disk(Random random) {
      this.random = random;
    }

    void calmDown() {
      calm = true;
    }

    boolean has(AssetId id) {
      return kept.containsKey(id);
    }

    SimAssets on(SimNode node, SimHazards hazards) {
      return new SimAssets(kept, calm ? new Random(0) : random, node, hazards);
    }
  }

  @Override
  public Draft receive(AssetId id, InputStream bytes, long most) throws IOException {
    hazards.pass(node, "before receive");
    byte[] all = bytes.readAllBytes();
    if (!node.isCalm() && random.nextInt(100) < 4) {
      throw new IOException("the disk is full");
    }
    boolean isVideo = !new String(all, StandardCharsets.UTF_8).contains(SimUpstream.NOT_A_VIDEO);
    hazards.pass(node, "after receive");
    return new SimDraft(new Asset(id, all.length, "sha"), isVideo ? VIDEO : OTHER);
  }

  @Override
  public Draft receive(InputStream bytes, long most) throws IOException {
    return receive(new AssetId("input-" + kept.size()), bytes, most);
  }

  @Override
  public boolean link(AssetId from, AssetId to) {
    Stored source = kept.get(from);
    if (source != null) {
      kept.put(to, source);
    }
    return source != null;
  }

  @Override
  public List<Found> part(int number) {
    return kept.entrySet().stream()
        .filter(file -> (file.getKey().value().hashCode() & (PARTS - 1)) == number)
        .map(file -> new Found(file.getKey(), file.getValue()))
        .toList();
  }

  @Override
  public Optional<Stored> find(AssetId id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public void delete(AssetId id) {
    hazards.pass(node, "before delete");
    kept.remove(id);
    hazards.pass(node, "after delete");
  }

  @Override
  public Verdict probe(Path file) {
    if (file.equals(OTHER)) {
      return new Verdict.NotAVideo("it says so");
    }
    return new Verdict.Video(1280, 720, 9_960);
  }

  private final class SimDraft implements Draft {

    private final Asset asset;
    private final Path path;

    SimDraft(Asset asset, Path path) {
      this.asset = asset;
      this.path = path;
    }

    @Override
    public AssetId id() {
      return asset.id();
    }

    @Override
    public Path path() {
      return path;
    }

    @Override
    public Asset keep() {
      hazards.pass(node, "before keep");
      kept.put(asset.id(), new Stored(path, asset.size(), node.now()));
      hazards.pass(node, "after keep");
      return asset;
    }

    @Override
    public void close() {
      // nothing was written
    }
  }
}
