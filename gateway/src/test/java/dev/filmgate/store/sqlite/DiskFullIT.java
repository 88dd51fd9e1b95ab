package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.id.AssetId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.StorageFull;
import dev.filmgate.store.StoreUnavailable;
import dev.filmgate.task.Task;
import dev.filmgate.testing.RandomTasks;
import dev.filmgate.testing.TestAccounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of eight megabytes; needs the right to mount one. */
final class DiskFullIT {

  @TempDir private Path path;
  private final RandomTasks tasks = new RandomTasks(3);
  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();

  @BeforeEach
  void mount() throws Exception {
    int mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", path.toString());
    assumeThat(mounted).as("may mount").isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", path.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  @Test
  void saysSoLosesNothingAndGoesOnOnceThereIsSpace() throws Exception {
    Path ballast = Files.write(path.resolve("ballast"), new byte[4_000_000]);
    var accepted = new ArrayList<Task>();
    try (var folder = DataFolder.open(path.resolve("data"));
        var database = open(folder)) {
      TestAccounts.open(database);
      var queue = new SqlTaskQueue(database, "a");
      for (int cycle = 0; cycle < 3; cycle++) {
        Task refused = fill(queue, accepted);

        assertThatThrownBy(() -> queue.accept(refused))
            .isInstanceOf(StorageFull.class)
            .hasMessageContaining("no space is left");
        assertThat(queue.load(refused.id())).isEmpty();
        assertThat(queue.load(accepted.getFirst().id())).contains(accepted.getFirst());

        Files.write(ballast, new byte[3_000_000 - cycle * 1_000_000]);
        Task after = tasks.nextUnfinished();
        queue.accept(after);
        accepted.add(after);
      }
    }
    assertThat(fatal).isEmpty();
    Files.delete(ballast);
    try (var store = OpenStore.in(path.resolve("data"))) {
      var queue = new SqlTaskQueue(store.database(), "a");
      assertThat(accepted)
          .allMatch(task -> queue.load(task.id()).equals(java.util.Optional.of(task)));
      try (var connection =
              java.sql.DriverManager.getConnection(
                  "jdbc:sqlite:" + path.resolve("data/filmgate.db"));
          var check = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
        assertThat(check.getString(1)).isEqualTo("ok");
      }
    }
  }

  private Database open(DataFolder folder) {
    return Database.open(
        new SqliteBackend(folder), (int units, Duration took) -> {}, System::nanoTime, fatal::add);
  }

  /** Accepts until the disk is full; the first task that was refused. */
  private Task fill(SqlTaskQueue queue, List<Task> accepted) {
    while (true) {
      Task task = tasks.next();
      try {
        queue.accept(task);
      } catch (StorageFull full) {
        return task;
      }
      accepted.add(task);
    }
  }

  @Test
  void refusesToOpenADatabaseWithoutSpace() throws IOException {
    Files.createDirectory(path.resolve("data"));
    fillTheDisk();

    assertThatThrownBy(() -> OpenStore.in(path.resolve("data")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is full");
  }

  @Test
  void leavesNoHalfAssetBehind() throws IOException {
    var assets =
        FileAssetStore.open(
            path.resolve("assets"),
            fatal -> {
              throw new AssertionError(fatal);
            });
    var bytes = new ByteArrayInputStream(new byte[20_000_000]);

    assertThatThrownBy(() -> assets.receive(new AssetId("a"), bytes, 30_000_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(path.resolve("assets/tmp")).isEmptyDirectory();
    assertThat(assets.find(new AssetId("a"))).isEmpty();
    try (var draft =
        assets.receive(
            new AssetId("b"), new ByteArrayInputStream(new byte[1_000_000]), 9_000_000)) {
      assertThat(draft.keep().size()).isEqualTo(1_000_000);
    }
  }

  private void fillTheDisk() {
    assertThatThrownBy(() -> Files.write(path.resolve("ballast"), new byte[9_000_000]))
        .isInstanceOf(IOException.class);
  }
}
