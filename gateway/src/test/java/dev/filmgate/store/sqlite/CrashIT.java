package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.filmgate.id.TaskId;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.StoreUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashIT {

  @TempDir private Path path;

  @Test
  void losesNothingThatWasAnsweredWhenItIsKilled() throws Exception {
    for (int round = 0; round < 4; round++) {
      List<String> printed;
      try (var child = new Child(List.of(), path, round, 1_000_000)) {
        child.readIds(100 + 150 * round);
        child.kill();
        printed = child.readToTheEnd();
      }

      assertEveryOneIsThere(path, Child.ids(printed));
    }
  }

  @Test
  void losesNothingThatWasAnsweredWhenASyncFails() throws Exception {
    assumeThat(Path.of("/usr/bin/strace")).exists();
    List<String> printed;
    // The counter is per thread: the writer's sixtieth sync fails.
    var strace =
        List.of(
            "/usr/bin/strace",
            "-f",
            "-o",
            path.resolve("strace.txt").toString(),
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            "inject=fsync,fdatasync:error=EIO:when=60+");
    try (var child = new Child(strace, Files.createDirectory(path.resolve("d")), 1, 1_000_000)) {
      printed = child.readToTheEnd();
      assertThat(child.exitCode()).isEqualTo(70);
    }

    assertThat(printed).anyMatch(line -> line.contains("FATAL"));
    assertEveryOneIsThere(path.resolve("d"), Child.ids(printed));
  }

  @Test
  void refusesAFolderThatAnotherProcessHolds() throws Exception {
    try (var child = new Child(List.of(), path, 1, 32)) {
      child.readIds(1);

      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> DataFolder.open(path))
            .isInstanceOf(StoreUnavailable.class)
            .hasMessage(
                "The data folder %s is in use by another Filmgate (process %d).",
                path, child.pid());
      }
    }
  }

  @Test
  void staysHeldAgainstOthersAfterASecondOpenInItsOwnProcess() throws Exception {
    try (var folder = DataFolder.open(path)) {
      assertThatThrownBy(() -> DataFolder.open(folder.path())).isInstanceOf(StoreUnavailable.class);

      try (var child = new Child(List.of(), path, 1, 32)) {
        assertThat(child.readToTheEnd()).anyMatch(line -> line.contains("is in use by another"));
        assertThat(child.exitCode()).isNotZero();
      }
    }
  }

  private static void assertEveryOneIsThere(Path folder, List<String> ids) {
    assertThat(ids).isNotEmpty();
    try (var store = OpenStore.in(folder)) {
      var queue = new SqlTaskQueue(store.database(), "parent");
      assertThat(ids).allMatch(id -> queue.load(TaskId.parse(id).orElseThrow()).isPresent());
      assertThat(integrity(store)).isEqualTo("ok");
    }
  }

  private static String integrity(OpenStore store) {
    return store
        .database()
        .reader()
        .read(statements -> {
          try (ResultSet row = statements.query("PRAGMA integrity_check", _ -> {})) {
            return row.getString(1);
          }
        });
  }
}
