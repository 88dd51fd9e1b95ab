package dev.filmgate.asset.file;

import dev.filmgate.id.AssetId;
import java.io.IOException;
import java.nio.file.Path;

/** Where a file lives once it is kept. */
record Home(AssetId id, Path root, Path folder, Path drafts, Disk disk) {

  /** Makes the name durable. */
  void sync() throws IOException {
    disk.syncFolder(folder);
    disk.syncFolder(root);
  }

  Path file() {
    return folder.resolve(id.value());
  }
}
