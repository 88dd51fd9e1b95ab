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
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileAssetStoreTest extends AssetStoreContract {

  @TempDir private Path root;
  private AssetStore assets;

  @BeforeEach
  void open() throws IOException {
    assets =
        FileAssetStore.open(
            root.resolve("assets"),
            fatal -> {
              throw new AssertionError(fatal);
            });
  }

  @Override
  protected AssetStore assets() {
    return assets;
  }

  @Test
  void findsWhatWasKeptWhenItIsOpenedAgain() throws IOException {
    keep("a", "abc");

    var again =
        FileAssetStore.open(
            root.resolve("assets"),
            fatal -> {
              throw new AssertionError(fatal);
            });

    assertThat(again.find(new AssetId("a")).orElseThrow().path()).hasContent("abc");
  }

  @Test
  void removesWhatACrashLeftBehind() throws IOException {
    Path left = root.resolve("assets/tmp/asset_9-1");
    Files.writeString(left, "half a vid");

    FileAssetStore.open(
        root.resolve("assets"),
        fatal -> {
          throw new AssertionError(fatal);
        });

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

  @Test
  void aSyncThatFailsIsToldAndNothingIsKept() throws IOException {
    var fatal = new ArrayList<Throwable>();
    var failing =
        FileAssetStore.open(
            root.resolve("failing"),
            new Disk(
                channel -> {
                  throw new IOException("Input/output error");
                },
                fatal::add));
    var id = new AssetId("a");

    assertThatThrownBy(() -> failing.receive(id, new ByteArrayInputStream(new byte[3]), 10))
        .isInstanceOf(IOException.class);

    assertThat(fatal).hasSize(1);
    assertThat(failing.find(id)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeSyncedIsToldToo() throws IOException {
    var fatal = new ArrayList<Throwable>();
    var syncs = new AtomicInteger();
    var failing =
        FileAssetStore.open(
            root.resolve("failing"),
            new Disk(
                channel -> {
                  if (syncs.incrementAndGet() > 1) {
                    throw new IOException("Input/output error");
                  }
                },
                fatal::add));

    try (var draft = failing.receive(new AssetId("a"), new ByteArrayInputStream(new byte[3]), 10)) {
      assertThatThrownBy(draft::keep).isInstanceOf(IOException.class);
    }

    assertThat(fatal).hasSize(1);
  }

  @Test
  void aFullDiskIsNoReasonToEnd() throws IOException {
    var fatal = new ArrayList<Throwable>();
    var full =
        FileAssetStore.open(
            root.resolve("full"),
            new Disk(
                channel -> {
                  throw new IOException("No space left on device");
                },
                fatal::add));

    assertThatThrownBy(
            () -> full.receive(new AssetId("a"), new ByteArrayInputStream(new byte[3]), 10))
        .isInstanceOf(IOException.class);

    assertThat(fatal).isEmpty();
  }
}
