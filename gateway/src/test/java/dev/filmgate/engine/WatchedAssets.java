package dev.filmgate.engine;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.id.AssetId;
import dev.filmgate.testing.MemoryAssetStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files with a crash around each step and a disk that fails when told to; and who looks at them.
 */
final class WatchedAssets implements AssetStore, MediaProbe {

  static final long MILLIS = 9_960;

  private final MemoryAssetStore store;
  private final CrashPoints crashes;
  private int failures;

  WatchedAssets(Path scratch, CrashPoints crashes) {
    this.store = new MemoryAssetStore(scratch);
    this.crashes = crashes;
  }

  /** The disk takes none of the next files. */
  void failNext(int files) {
    failures = files;
  }

  /** How many failures that were ordered have not happened yet. */
  int failuresLeft() {
    return failures;
  }

  @Override
  public Draft receive(AssetId id, InputStream bytes, long most) throws IOException {
    crashes.pass("before receive");
    if (failures > 0) {
      failures--;
      throw new IOException("the disk is full");
    }
    Draft draft = store.receive(id, bytes, most);
    crashes.pass("after receive");
    return new WatchedDraft(draft);
  }

  @Override
  public Draft receive(InputStream bytes, long most) throws IOException {
    return new WatchedDraft(store.receive(bytes, most));
  }

  @Override
  public Optional<Stored> find(AssetId id) {
    return store.find(id);
  }

  @Override
  public boolean link(AssetId from, AssetId to) throws IOException {
    return store.link(from, to);
  }

  @Override
  public List<Found> part(int number) {
    return store.part(number);
  }

  @Override
  public void delete(AssetId id) throws IOException {
    store.delete(id);
  }

  /** Everything is a video but what says otherwise. */
  @Override
  public Verdict probe(Path file) {
    crashes.pass("probe");
    try {
      return Files.readString(file).contains("not a video")
          ? new Verdict.NotAVideo("it says so")
          : new Verdict.Video(1280, 720, MILLIS);
    } catch (IOException unreadable) {
      return new Verdict.NotAVideo("it cannot be read");
    }
  }

  private final class WatchedDraft implements Draft {

    private final Draft draft;

    WatchedDraft(Draft draft) {
      this.draft = draft;
    }

    @Override
    public AssetId id() {
      return draft.id();
    }

    @Override
    public Path path() {
      return draft.path();
    }

    @Override
    public Asset keep() throws IOException {
      crashes.pass("before keep");
      Asset kept = draft.keep();
      crashes.pass("after keep");
      return kept;
    }

    @Override
    public void close() {
      draft.close();
    }
  }
}
