package dev.filmgate.provider;

import dev.filmgate.id.AssetId;
import dev.filmgate.video.ReferenceImage;
import dev.filmgate.video.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files that an order is made from. They stay as long as the task has not ended; a provider
 * reads them and never changes them.
 */
public record Inputs(Map<AssetId, Path> files) {

  /** Of an order of words alone. */
  public static final Inputs NONE = new Inputs(Map.of());

  public Inputs {
    files = Map.copyOf(files);
  }

  /** The file of a picture; empty for a link that was never fetched. */
  public Optional<Path> of(ReferenceImage picture) {
    return picture instanceof ReferenceImage.Stored(AssetId asset)
        ? Optional.ofNullable(files.get(asset))
        : Optional.empty();
  }

  /** The file of a source video; empty for a link that was never fetched. */
  public Optional<Path> of(Source source) {
    return switch (source) {
      case Source.OfTask(_, AssetId asset) -> Optional.ofNullable(files.get(asset));
      case Source.Stored(AssetId asset) -> Optional.ofNullable(files.get(asset));
      case Source.Remote _ -> Optional.empty();
    };
  }
}
