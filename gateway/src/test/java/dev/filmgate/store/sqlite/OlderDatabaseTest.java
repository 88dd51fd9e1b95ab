package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.account.Agreement;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.id.AccountId;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.TaskState;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What older programs left in their databases. */
final class OlderDatabaseTest {

  @TempDir private Path folder;

  @Test
  void aTaskOfTheFirstSchemaIsTakenOverAsItWas() throws Exception {
    old(
        "1",
        "INSERT INTO account (id, name, created_at) VALUES ('acc', 'first', 0)",
        """
        INSERT INTO task VALUES ('00000000-0000-7000-8000-000000000001', 'acc', 'grok', 'grok-video-3',
          'grok_video3', '{"operation":"generate","prompt":"a lake","seconds":10,"ratio_width":16,"ratio_height":9,"resolution":"720p","seed":7,"images":[]}',
          'second', 70000, 700000, 1000000, 'node-1', 3, 'queued', 0, '{}', 0, 700000, 0, 0,
          1000000, NULL, 9000000, NULL, '[]', '[]', 0)
        """);

    try (var store = OpenStore.in(folder)) {
      var queue = new SqlTaskQueue(store.database(), "node-1");
      List<Open> taken = queue.takeOver();

      assertThat(taken).hasSize(1);
      assertThat(taken.getFirst().stage()).isEqualTo(Stage.WAITING);
      assertThat(taken.getFirst().lease().epoch()).isEqualTo(4);
      assertThat(taken.getFirst().priority()).isZero();
      assertThat(queue.load(taken.getFirst().lease().task()).orElseThrow().state())
          .isEqualTo(new TaskState.Queued());
    }
  }

  @Test
  void whatTasksCostBeforeThereWasALedgerBecomesEntriesThatAddUp() throws Exception {
    old(
        "3",
        "INSERT INTO account (id, name, created_at) VALUES ('acc', 'first', 0)",
        oldTask(1, "queued", 0, "700000, 0, 0", "NULL"),
        oldTask(2, "completed", 1, "0, 422940, 277060", "2000000"),
        oldTask(3, "failed", 1, "0, 0, 700000", "2000000"));

    try (var store = OpenStore.bare(folder)) {
      var ledger = new SqlLedger(store.database());

      assertThat(ledger.verify().faults()).isEmpty();
      assertThat(ledger.verify().entries()).isEqualTo(5);
      assertThat(ledger.balance(new AccountId("acc")).orElseThrow().sums())
          .isEqualTo(
              new Legs(new Money(-1_122_940), new Money(700_000), new Money(422_940), Money.ZERO));
      assertThat(new SqlKeyStore(store.database()).accounts().getFirst().agreement())
          .isEqualTo(Agreement.OPEN);
    }
  }

  private static String oldTask(
      int n, String state, int finished, String amounts, String completed) {
    return """
    INSERT INTO task (id, account_id, dialect, asked_model, model, spec, unit, rate, quoted,
      created_at, owner, epoch, state, finished, state_data, percent, held, captured, released,
      updated_at, completed_at, deadline_at, deleted_at, attempts, timeline, version)
    VALUES ('00000000-0000-7000-8000-00000000000%d', 'acc', 'grok', 'm', 'm', '{}', 'second',
      70000, 700000, 1000000, 'node-1', 3, '%s', %d, '{}', 0, %s, 1000000, %s, 9000000, NULL,
      '[]', '[]', 0)
    """
        .formatted(n, state, finished, amounts, completed);
  }

  private void old(String version, String... rows) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("filmgate.db");
    var source = new SQLiteDataSource();
    source.setUrl(url);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migrations/sqlite")
        .table("schema_history")
        .target(version)
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (String row : rows) {
        statement.execute(row);
      }
    }
  }
}
