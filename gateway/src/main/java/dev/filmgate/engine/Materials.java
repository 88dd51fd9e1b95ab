package dev.filmgate.engine;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.provider.Inputs;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the files that an order is made from. */
final class Materials {

  /** How a task ends whose files are not there any more. */
  static final Failure GONE =
      new Failure(FailureCode.STORAGE_FAILED, "A file that the video is made from is gone.");

  private final AssetStore assets;

  Materials(AssetStore assets) {
    this.assets = assets;
  }

  /** The files of an order; empty when one of them is not there. */
  Optional<Inputs> of(VideoSpec spec) {
    List<AssetId> needed = spec.inputs();
    if (needed.isEmpty()) {
      return Optional.of(Inputs.NONE);
    }
    Map<AssetId, Path> files = new HashMap<>();
    for (AssetId asset : needed) {
      find(asset).ifPresent(file -> files.put(asset, file.path()));
    }
    return files.keySet().containsAll(needed) ? Optional.of(new Inputs(files)) : Optional.empty();
  }

  private Optional<AssetStore.Stored> find(AssetId asset) {
    try {
      return assets.find(asset);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
