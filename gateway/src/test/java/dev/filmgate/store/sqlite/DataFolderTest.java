package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

  @TempDir private Path path;

  @Test
  void makesAFolderForItsOwnerAlone() throws IOException {
    try (var folder = DataFolder.open(path.resolve("new/data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void refusesToBeHeldTwice() {
    try (var folder = DataFolder.open(path)) {
      assertThatThrownBy(() -> DataFolder.open(folder.path()))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage(
              "The data folder %s is in use by another Filmgate (process %d).",
              path, ProcessHandle.current().pid());
    }

    assertThatCode(() -> DataFolder.open(path).close()).doesNotThrowAnyException();
  }

  @Test
  void ignoresWhatAnEarlierProcessOfTheSameNumberNoted() throws IOException {
    Files.writeString(
        path.resolve("lock.holder"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

    assertThatCode(() -> DataFolder.open(path).close()).doesNotThrowAnyException();
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(path.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("The data folder %s is a file, not a folder.", file);
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path below = Files.writeString(path.resolve("file"), "").resolve("data");

    assertThatThrownBy(() -> DataFolder.open(below))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("The data folder %s cannot be created: ".formatted(below));
  }
}
