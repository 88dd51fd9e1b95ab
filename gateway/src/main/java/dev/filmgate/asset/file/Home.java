package dev.filmgate.asset.file;

import dev.filmgate.id.AssetId;
import java.nio.file.Path;

/** Where a file lives once it is kept. */
record Home(AssetId id, Path root, Path folder, Path drafts) {

  Path file() {
    return folder.resolve(id.value());
  }
}
