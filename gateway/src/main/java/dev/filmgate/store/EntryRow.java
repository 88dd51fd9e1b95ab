package dev.filmgate.store;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger in its columns. */
final class EntryRow {

  static final String COLUMNS =
      """
      number, id, account_id, kind, available, held, charged, funded, at, task_id, key_id, model,
      note
      """;

  private static final String INSERT =
      """
      INSERT INTO ledger_entry
        (id, account_id, kind, available, held, charged, funded, at, task_id, key_id, model, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** Says little twice: the hold is in every create, and each parameter is a call out of Java. */
  private static final String INSERT_HOLD =
      """
      INSERT INTO ledger_entry
        (id, account_id, kind, available, held, charged, funded, at, task_id, key_id, model, note)
      VALUES (?1, ?2, 'hold', -?3, ?3, 0, 0, ?4, ?5, ?6, ?7, NULL)
      """;

  /** Everything in a hold's entry is in the row of its task. */
  private static final String INSERT_HOLDS =
      """
      INSERT INTO ledger_entry
        (id, account_id, kind, available, held, charged, funded, at, task_id, key_id, model, note)
      SELECT task.id || ':hold', task.account_id, 'hold', -task.quoted, task.quoted, 0, 0,
        task.created_at, task.id, task.terms ->> '$.key', task.model, NULL
      FROM json_each(?) AS added CROSS JOIN task ON task.id = added.value
      """;

  private EntryRow() {}

  /**
   * Writes the entries that open the holds of new tasks, as {@link #insertHold} would.
   *
   * @param tasks their ids in a JSON array; their rows are there already
   * @return how many there are
   */
  static int insertHolds(Statements statements, String tasks) throws SQLException {
    return statements.update(INSERT_HOLDS, parameters -> parameters.text(tasks));
  }

  /** Writes the entry that opens a new task's hold. */
  static void insertHold(Statements statements, Task task) throws SQLException {
    Cost cost = task.cost();
    @Nullable KeyId key = cost.quote().terms().key();
    statements.update(
        INSERT_HOLD,
        parameters ->
            parameters
                .text(Entry.holdId(task.id()))
                .text(task.account().value())
                .number(cost.held().micros())
                .time(task.times().createdAt())
                .text(task.id().bare())
                .text(key == null ? null : key.value())
                .text(task.spec().model().value()));
  }

  /** Writes an entry; its number is the next one. A second one of its id is refused. */
  static void insert(Statements statements, Entry entry) throws SQLException {
    Entry.Cause cause = entry.cause();
    Legs legs = entry.legs();
    statements.update(
        INSERT,
        parameters ->
            parameters
                .text(entry.id())
                .text(entry.account().value())
                .text(entry.kind().word())
                .number(legs.available().micros())
                .number(legs.held().micros())
                .number(legs.charged().micros())
                .number(legs.funded().micros())
                .time(entry.at())
                .text(cause.task() == null ? null : cause.task().bare())
                .text(cause.key() == null ? null : cause.key().value())
                .text(cause.model() == null ? null : cause.model().value())
                .text(cause.note()));
  }

  static Entry read(Row row) throws SQLException {
    long number = row.number();
    String id = row.text();
    var account = new AccountId(row.text());
    Kind kind = Words.find(Kind.values(), Kind::word, row.text());
    var legs = legs(row);
    var at = row.time();
    return new Entry(number, id, account, kind, legs, at, cause(row));
  }

  static Legs legs(Row row) throws SQLException {
    return new Legs(
        new Money(row.number()),
        new Money(row.number()),
        new Money(row.number()),
        new Money(row.number()));
  }

  private static Entry.Cause cause(Row row) throws SQLException {
    @Nullable String task = row.findText();
    @Nullable String key = row.findText();
    @Nullable String model = row.findText();
    return new Entry.Cause(
        Optional.ofNullable(task).flatMap(TaskId::parse).orElse(null),
        key == null ? null : new KeyId(key),
        model == null ? null : new ModelId(model),
        row.findText());
  }
}
