package dev.filmgate.testing;

import dev.filmgate.asset.AssetStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class MemoryAssetStoreTest extends AssetStoreContract {

  private AssetStore assets;

  @BeforeEach
  void open(@TempDir Path scratch) {
    assets = new MemoryAssetStore(scratch);
  }

  @Override
  protected AssetStore assets() {
    return assets;
  }
}
