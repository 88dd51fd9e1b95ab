package dev.filmgate.asset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.testing.AssetStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileAssetStoreTest extends AssetStoreContract {

  @TempDir private Path root;
  private AssetStore assets;

  @BeforeEach
  void open() throws IOException {
    assets = FileAssetStore.open(root.resolve("assets"));
  }

  @Override
  protected AssetStore assets() {
    return assets;
  }

  @Test
  void findsWhatWasKeptWhenItIsOpenedAgain() throws IOException {
    keep("a", "abc");

    var again = FileAssetStore.open(root.resolve("assets"));

    assertThat(again.find(new AssetId("a")).orElseThrow().path()).hasContent("abc");
  }

  @Test
  void removesWhatACrashLeftBehind() throws IOException {
    Path left = root.resolve("assets/tmp/asset_9-1");
    Files.writeString(left, "half a vid");

    FileAssetStore.open(root.resolve("assets"));

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesNothingBehindWhenTheFileIsTooLarge() throws IOException {
    assertThatThrownBy(() ->
            assets.receive(new AssetId("a"), new ByteArrayInputStream(new byte[200_000]), 99_999))
        .isInstanceOf(AssetStore.TooLarge.class);

    assertThat(root.resolve("assets/tmp")).isEmptyDirectory();
  }

  @Test
  void neverLeavesItsFolderAndNeverTakesADraftForAFile() throws IOException {
    for (String id : new String[] {"tmp", "-", "_", "a".repeat(80)}) {
      keep(id, id);

      Path file = assets.find(new AssetId(id)).orElseThrow().path();
      assertThat(file.toRealPath()).startsWith(root.resolve("assets").toRealPath());
      assertThat(root.resolve("assets").relativize(file)).asString().matches("[0-9a-f]{2}/" + id);
    }
    assertThat(root.resolve("assets/tmp")).isEmptyDirectory();
  }

  private void keep(String id, String content) throws IOException {
    var bytes = new ByteArrayInputStream(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (var draft = assets.receive(new AssetId(id), bytes, 1_000)) {
      draft.keep();
    }
  }
}
