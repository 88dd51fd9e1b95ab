package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.cli.Operations.Waiting;
import dev.filmgate.engine.Shelf;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlShelf;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PromptedProvider;
import dev.filmgate.testing.WireClient;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a gateway that works, and the way back. */
final class BackupIT {

  @TempDir private Path folder;

  @Test
  void whatWasCompletedAtTheTimeCanBeFetchedAfterARestore() throws IOException {
    Path file = folder.resolve("backup.zip");
    Path restored = folder.resolve("restored");
    try (var harness = GatewayHarness.scripted(Map.of())) {
      String key = harness.secrets().key();
      var completed = new ArrayList<String>();
      for (int i = 0; i < 5; i++) {
        completed.add(harness.completed(key));
      }

      var done = new Backup(harness.data(), "test").write(file, harness.clock().instant());
      String later = harness.completed(key);

      assertThat(done.files()).isGreaterThanOrEqualTo(5);
      new Restore(restored, Assembly.NODE).read(file, Waiting.FAIL, harness.clock().instant());
      try (var gateway =
          TestGateway.scripted(
              restored, Map.of(), harness.clock(), new PromptedProvider(), GatewayHarness.LENGTH)) {
        var client = new WireClient(gateway.port());
        for (String id : completed) {
          String link = client.get("/v1/result/" + id, key).text("video_url");
          var film =
              client.send("GET", link.substring(link.indexOf("/v1/")), List.of(), new byte[0]);
          assertThat(film.status()).isEqualTo(200);
        }
        assertThat(client.get("/v1/result/" + later, key).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void aTaskThatWaitedFailsUnlessTheOperatorKnowsBetter() throws IOException {
    Path file = folder.resolve("backup.zip");
    String waiting;
    try (var harness = GatewayHarness.scripted(Map.of("engine.paused", "true"))) {
      waiting = harness.create(harness.secrets().key(), "a lake");
      new Backup(harness.data(), "test").write(file, harness.clock().instant());
      var failed =
          new Restore(folder.resolve("one"), Assembly.NODE)
              .read(file, Waiting.FAIL, harness.clock().instant());
      var resumed =
          new Restore(folder.resolve("two"), Assembly.NODE)
              .read(file, Waiting.RESUME, harness.clock().instant());

      assertThat(failed.failed()).isEqualTo(1);
      assertThat(resumed.failed()).isZero();
    }
    assertThat(state(folder.resolve("one"), waiting)).isEqualTo("failed");
    assertThat(state(folder.resolve("two"), waiting)).isEqualTo("queued");
  }

  private static String state(Path data, String id) {
    try (var held = DataFolder.open(data);
        var database = Database.stepped(new SqliteBackend(held))) {
      var task = TaskId.parse(id).orElseThrow();
      return new SqlTaskQueue(database, "n").load(task).orElseThrow().state().word();
    }
  }

  @Test
  void aFileThatExistsIsNotReplacedAndAFolderInUseIsLeftAlone() throws IOException {
    Path file = folder.resolve("backup.zip");
    try (var harness = GatewayHarness.scripted(Map.of())) {
      new Backup(harness.data(), "test").write(file, harness.clock().instant());

      assertThatThrownBy(
              () -> new Backup(harness.data(), "test").write(file, harness.clock().instant()))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThatThrownBy(() ->
              new Restore(harness.data(), Assembly.NODE)
                  .read(file, Waiting.FAIL, harness.clock().instant()))
          .hasMessageContaining("in use");
    }
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void namesThatLeadOutOfTheFolderAreNotFollowed() throws IOException {
    Path file = folder.resolve("evil.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("../evil", "assets/00/../../evil", "/evil", "control.json")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
        zip.closeEntry();
      }
    }
    Path data = folder.resolve("inner").resolve("data");

    assertThatThrownBy(() ->
            new Restore(data, Assembly.NODE).read(file, Waiting.FAIL, java.time.Instant.EPOCH))
        .hasMessageContaining("is not a backup");
    assertThat(folder.resolve("inner").resolve("evil")).doesNotExist();
    assertThat(data.resolve("evil")).doesNotExist();
    assertThat(data.resolve("control.json")).doesNotExist();
  }

  @Test
  void aFileThatCameAfterTheCopyBelongsToNothing() throws IOException {
    Path file = folder.resolve("backup.zip");
    Path restored = folder.resolve("restored");
    try (var harness = GatewayHarness.scripted(Map.of())) {
      new Backup(harness.data(), "test").write(file, harness.clock().instant());
      String later = harness.completed(harness.secrets().key());
      new Restore(restored, Assembly.NODE).read(file, Waiting.FAIL, harness.clock().instant());

      try (var held = DataFolder.open(restored);
          var database = Database.stepped(new SqliteBackend(held))) {
        Shelf shelf = new SqlShelf(database);
        assertThat(shelf.isWanted(new AssetId(later))).isFalse();
      }
    }
  }
}
