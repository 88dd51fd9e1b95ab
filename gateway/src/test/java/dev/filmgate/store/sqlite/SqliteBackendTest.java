package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.id.AccountId;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.StoreUnavailable;
import dev.filmgate.task.Task;
import dev.filmgate.testing.RandomTasks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteBackendTest {

  @TempDir private Path path;
  private final RandomTasks tasks = new RandomTasks(7);

  @Test
  void syncsAtEveryCommitOfALog() {
    try (var store = OpenStore.in(path)) {
      assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(store, "synchronous")).isEqualTo("2");
      assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(store, "wal_autocheckpoint")).isEqualTo("0");
      assertThat(pragma(store, "busy_timeout")).isEqualTo("5000");
    }
  }

  private static String pragma(OpenStore store, String name) {
    return store
        .database()
        .writer()
        .write(statements -> {
          try (ResultSet row = statements.query("PRAGMA " + name, _ -> {})) {
            return row.getString(1);
          }
        });
  }

  @Test
  void keepsTasksAndTheirOwnersWhenItIsOpenedAgain() {
    Task task = tasks.nextUnfinished();
    try (var store = OpenStore.in(path)) {
      new SqlTaskQueue(store.database(), "a").accept(task);
    }

    try (var store = OpenStore.in(path)) {
      List<Open> taken = new SqlTaskQueue(store.database(), "a").takeOver();

      assertThat(taken).extracting(open -> open.lease().task()).containsExactly(task.id());
      assertThat(taken.getFirst().lease().epoch()).isEqualTo(2);
    }
  }

  @Test
  void meansTheSameWhenItIsSteppedByHand() {
    Task task = tasks.nextUnfinished();
    try (var store = OpenStore.stepped(path)) {
      var queue = new SqlTaskQueue(store.database(), "a");
      queue.accept(task);

      assertThat(queue.load(task.id())).contains(task);
      assertThatThrownBy(() -> queue.accept(task)).isInstanceOf(IllegalStateException.class);
      assertThat(queue.takeOver())
          .extracting(open -> open.lease().task())
          .containsExactly(task.id());
    }
  }

  @Test
  void refusesADatabaseOfANewerProgram() {
    try (var store = OpenStore.in(path)) {
      run(
          store,
          """
          INSERT INTO schema_history
          SELECT 99, '700', 'later', type, script, checksum, installed_by, installed_on, 1, 1
          FROM schema_history LIMIT 1
          """);
    }

    assertThatThrownBy(() -> OpenStore.in(path))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            "The database %s was written by a newer Filmgate (schema 700, this program knows %d)."
                .formatted(path.resolve("filmgate.db"), Migrations.NEWEST));
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(path.resolve("filmgate.db"), "certainly not a database".repeat(100));

    assertThatThrownBy(() -> OpenStore.in(path))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("The database cannot be opened: ");
  }

  @Test
  void refusesADatabaseOfSomebodyElse() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + path.resolve("filmgate.db"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE theirs (x)");
    }

    assertThatThrownBy(() -> OpenStore.in(path)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void neverGuessesAWordItDoesNotKnow() {
    Task task = tasks.nextUnfinished();
    try (var store = OpenStore.in(path)) {
      var queue = new SqlTaskQueue(store.database(), "a");
      queue.accept(task);
      run(store, "UPDATE task SET state = 'dreaming'");

      assertThatThrownBy(() -> queue.load(task.id()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("dreaming")
          .hasMessageContaining(task.id().toString());
      assertThatThrownBy(queue::takeOver).hasMessageContaining("dreaming");
    }
  }

  @Test
  void refusesTextThatADatabaseWouldChange() {
    try (var store = OpenStore.in(path)) {
      var queue = new SqlTaskQueue(store.database(), "a");
      for (String bad : new String[] {"a\0b", "\ud800", "x\udc00"}) {
        Task task = tasks.next();
        Task poisoned =
            new Task(
                task.id(),
                new AccountId(bad),
                task.dialect(),
                "m",
                task.spec(),
                task.state(),
                0,
                task.cost(),
                task.times(),
                List.of(),
                List.of(),
                0);

        assertThatThrownBy(() -> queue.accept(poisoned))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.load(task.id())).isEmpty();
      }
    }
  }

  @Test
  void keepsTheLogSmallAndTheDatabaseSoundUnderLoad() throws Exception {
    try (var store = OpenStore.in(path);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var queue = new SqlTaskQueue(store.database(), "a");
      List<Callable<Boolean>> work =
          IntStream.range(0, 3_000)
              .mapToObj(_ -> tasks.next())
              .<Callable<Boolean>>map(task ->
                  () -> {
                    queue.accept(task);
                    return queue.load(task.id()).isPresent();
                  })
              .toList();

      assertThat(pool.invokeAll(work)).allMatch(java.util.concurrent.Future::resultNow);

      assertThat(Files.size(path.resolve("filmgate.db"))).isGreaterThan(40_000_000L);
      assertThat(Files.size(path.resolve("filmgate.db-wal"))).isLessThan(70_000_000L);
      assertThat(pragma(store, "integrity_check")).isEqualTo("ok");
    }
    assertThat(path.resolve("filmgate.db-wal")).doesNotExist();
  }

  @Test
  void knowsItsNewestMigration() throws IOException, URISyntaxException {
    URL folder =
        Objects.requireNonNull(
            SqliteBackendTest.class.getClassLoader().getResource("db/migrations/sqlite"));
    try (var files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString().substring(0, 6)).sorted().toList())
          .isEqualTo(
              IntStream.rangeClosed(1, Migrations.NEWEST).mapToObj("V%03d__"::formatted).toList());
    }
  }

  @Test
  void comparesVersionsAsNumbers() {
    var oldest = List.of(3, 51, 3);

    assertThat(SqliteBackend.isAtLeast("3.51.3", oldest)).isTrue();
    assertThat(SqliteBackend.isAtLeast("3.54.1", oldest)).isTrue();
    assertThat(SqliteBackend.isAtLeast("4.0", oldest)).isTrue();
    assertThat(SqliteBackend.isAtLeast("3.51.2", oldest)).isFalse();
    assertThat(SqliteBackend.isAtLeast("3.6.20", oldest)).isFalse();
    assertThat(SqliteBackend.isAtLeast("3.51", oldest)).isFalse();
  }

  private static void run(OpenStore store, String sql) {
    store.database().writer().write(statements -> statements.update(sql, _ -> {}));
  }
}
