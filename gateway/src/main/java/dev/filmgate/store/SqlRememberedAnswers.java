package dev.filmgate.store;

import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.gateway.RememberedAnswers;
import dev.filmgate.id.AccountId;
import dev.filmgate.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The answers of creates that were sent with an idempotency key. */
public final class SqlRememberedAnswers implements RememberedAnswers {

  private static final String FIND =
      """
      SELECT key, fingerprint, answer, expires_at FROM remembered_answer
      WHERE account_id = ? AND key = ? AND expires_at > ?
      """;

  private static final String REMOVE_OLD =
      "DELETE FROM remembered_answer WHERE account_id = ? AND key = ? AND expires_at <= ?";

  private static final String ADD =
      """
      INSERT INTO remembered_answer (account_id, key, fingerprint, answer, task_id, expires_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (account_id, key) DO NOTHING
      """;

  private static final String REMOVE_EXPIRED =
      """
      DELETE FROM remembered_answer WHERE (account_id, key) IN (
        SELECT account_id, key FROM remembered_answer WHERE expires_at <= ?
        ORDER BY expires_at LIMIT ?)
      """;

  private final Writer writer;
  private final Reader reader;

  public SqlRememberedAnswers(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public Optional<Remembered> find(AccountId account, String key, Instant now) {
    return reader.read(statements -> {
      try (ResultSet rows =
          statements.query(
              FIND, parameters -> parameters.text(account.value()).text(key).time(now))) {
        if (!rows.next()) {
          return Optional.empty();
        }
        var row = new Row(rows);
        return Optional.of(new Remembered(row.text(), row.text(), row.text(), row.time()));
      }
    });
  }

  /** Part of the transaction that keeps the task. */
  static void add(Statements statements, Task task, Remembered remembered) throws SQLException {
    String account = task.account().value();
    statements.update(
        REMOVE_OLD,
        parameters ->
            parameters.text(account).text(remembered.key()).time(task.times().createdAt()));
    int added =
        statements.update(
            ADD,
            parameters ->
                parameters
                    .text(account)
                    .text(remembered.key())
                    .text(remembered.fingerprint())
                    .text(remembered.answer())
                    .text(task.id().bare())
                    .time(remembered.expiresAt()));
    if (added == 0) {
      throw new TaskQueue.KeyTaken();
    }
  }

  @Override
  public int removeExpired(Instant now, int most) {
    return writer.write(statements ->
        statements.update(REMOVE_EXPIRED, parameters -> parameters.time(now).number(most)));
  }
}
