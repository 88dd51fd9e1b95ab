package dev.filmgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.id.AssetId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What every asset store means. */
public abstract class AssetStoreContract {

  private static final AssetId ID = new AssetId("asset_1-X");
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** The store; always the same one within one test. */
  protected abstract AssetStore assets();

  @Test
  void keepsWhatItReceived() throws IOException {
    Asset asset;
    try (var draft = assets().receive(ID, bytes("abc"), 3)) {
      assertThat(draft.path()).hasContent("abc");
      asset = draft.keep();
    }

    assertThat(asset).isEqualTo(new Asset(ID, 3, ABC));
    var stored = assets().find(ID).orElseThrow();
    assertThat(stored.size()).isEqualTo(3);
    assertThat(stored.path()).hasContent("abc");
  }

  @Test
  void namesWhatItKeepsByItsBytesWhereAsked() throws IOException {
    AssetId id;
    try (var draft = assets().receive(bytes("abc"), 3)) {
      id = draft.id();
      assertThat(assets().find(id)).isEmpty();
      draft.keep();
    }

    assertThat(id)
        .hasToString("sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(assets().find(id))
        .hasValueSatisfying(file -> assertThat(file.path()).hasContent("abc"));
  }

  @Test
  void aSecondNameStaysWhenTheFirstGoes() throws IOException {
    try (var draft = assets().receive(ID, bytes("abc"), 3)) {
      draft.keep();
    }
    var copy = new AssetId("copy");

    assertThat(assets().link(ID, copy)).isTrue();
    assets().delete(ID);

    assertThat(assets().find(ID)).isEmpty();
    assertThat(assets().find(copy))
        .hasValueSatisfying(file -> assertThat(file.path()).hasContent("abc"));
    assertThat(assets().link(ID, new AssetId("another"))).isFalse();
  }

  @Test
  void namesAFileByItsBytesWhenNobodyElseDoes() throws IOException {
    Asset first;
    try (var draft = assets().receive(bytes("abc"), 3)) {
      assertThat(assets().find(new AssetId("sha256-" + ABC))).isEmpty();
      first = draft.keep();
    }
    try (var draft = assets().receive(bytes("abc"), 3)) {
      assertThat(draft.keep()).isEqualTo(first);
    }

    assertThat(first).isEqualTo(new Asset(new AssetId("sha256-" + ABC), 3, ABC));
    assertThat(assets().find(first.id()).orElseThrow().path()).hasContent("abc");
  }

  @Test
  void keepsAnEmptyFile() throws IOException {
    try (var draft = assets().receive(ID, bytes(""), 0)) {
      assertThat(draft.keep().size()).isZero();
    }

    assertThat(assets().find(ID)).hasValueSatisfying(file -> assertThat(file.size()).isZero());
  }

  @Test
  void showsADraftToNobody() throws IOException {
    Path path;
    try (var draft = assets().receive(ID, bytes("abc"), 10)) {
      path = draft.path();
      assertThat(assets().find(ID)).isEmpty();
    }

    assertThat(assets().find(ID)).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    assertThatThrownBy(() -> assets().receive(ID, bytes("abcd"), 3))
        .isInstanceOf(AssetStore.TooLarge.class)
        .hasMessage("more than 3 bytes");
  }

  @Test
  void passesAFailureOfTheStreamOn() throws IOException {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("upstream went away");
          }

          @Override
          public int read(byte[] buffer, int from, int count) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> assets().receive(ID, broken, 3))
        .isInstanceOf(IOException.class)
        .hasMessage("upstream went away");
    assertThat(assets().find(ID)).isEmpty();
  }

  @Test
  void keepsTwoDraftsOfOneIdApart() throws IOException {
    try (var first = assets().receive(ID, bytes("one"), 10);
        var second = assets().receive(ID, bytes("second"), 10)) {
      assertThat(first.path()).hasContent("one");
      second.keep();
    }

    assertThat(assets().find(ID).orElseThrow().path()).hasContent("second");
  }

  @Test
  void deletesAFileAndForgivesDeletingNothing() throws IOException {
    try (var draft = assets().receive(ID, bytes("abc"), 10)) {
      draft.keep();
    }
    Path path = assets().find(ID).orElseThrow().path();

    assets().delete(ID);
    assets().delete(ID);

    assertThat(assets().find(ID)).isEmpty();
    assertThat(Files.exists(path)).isFalse();
  }

  @Test
  void showsEveryFileInOnePart() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (var draft = assets().receive(new AssetId("asset_" + i), bytes("x".repeat(i)), 30)) {
        draft.keep();
      }
    }
    var found = new ArrayList<AssetStore.Found>();
    for (int part = 0; part < AssetStore.PARTS; part++) {
      found.addAll(assets().part(part));
    }

    assertThat(found).extracting(AssetStore.Found::id).doesNotHaveDuplicates().hasSize(20);
    assertThat(found)
        .allSatisfy(file -> assertThat(assets().find(file.id())).contains(file.file()));
  }

  @Test
  void findsNothingUnderAnUnknownId() throws IOException {
    assertThat(assets().find(new AssetId("nothing"))).isEmpty();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
