package dev.filmgate.store;

import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tasks in the database, as one node sees them. Times come back to the microsecond; text that a
 * database would change (NUL, half a surrogate pair) is refused.
 */
public final class SqlTaskQueue implements TaskQueue, TaskReader {

  private static final long FIRST_EPOCH = 1;

  private static final String INSERT =
      """
      INSERT INTO task (
        id, account_id, dialect, asked_model, model, spec, unit, rate, quoted, created_at,
        owner, epoch,
        terms,
        state, finished, state_data, percent, held, captured, released, updated_at, completed_at,
        deadline_at, deleted_at, attempts, timeline, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String INSERT_LONG_SPEC =
      "INSERT INTO task_spec (task_id, spec) VALUES (?, ?)";

  private static final String UPDATE =
      """
      UPDATE task
      SET state = ?, finished = ?, state_data = ?, percent = ?, held = ?, captured = ?,
        released = ?, updated_at = ?, completed_at = ?, deadline_at = ?, deleted_at = ?,
        attempts = ?, timeline = ?, version = ?
      WHERE id = ? AND owner = ? AND epoch = ? AND version = ?
      """;

  private static final String TAKE_OVER =
      "UPDATE task SET owner = ?, epoch = epoch + 1 WHERE finished = 0";

  private static final String UNFINISHED =
      "SELECT " + TaskRow.COLUMNS + " FROM task WHERE finished = 0 ORDER BY created_at, id";

  private static final String BY_ID = "SELECT " + TaskRow.COLUMNS + " FROM task WHERE id = ?";

  private static final String OF_ACCOUNT = BY_ID + " AND account_id = ?";

  private final Writer writer;
  private final Reader reader;
  private final Books books;
  private final String owner;

  /**
   * @param owner the name of this node in leases
   */
  public SqlTaskQueue(Database database, String owner) {
    this(database, new SqlBooks(), owner);
  }

  /** With other books. */
  public SqlTaskQueue(Database database, Books books, String owner) {
    this.writer = database.writer();
    this.reader = database.reader();
    this.books = books;
    this.owner = owner;
  }

  @Override
  public Lease accept(Task task) {
    var row = new TaskRow(task);
    var lease = new Lease(task.id(), owner, FIRST_EPOCH);
    String spec = SpecColumn.write(task.spec());
    boolean added =
        writer.write(statements -> {
          boolean isNew = add(statements, row, spec, lease);
          if (isNew) {
            books.hold(statements, task);
          }
          return isNew;
        });
    if (!added) {
      throw new IllegalStateException("task " + task.id() + " exists already");
    }
    return lease;
  }

  private static boolean add(Statements statements, TaskRow row, String spec, Lease lease)
      throws SQLException {
    boolean isLong = TaskRow.isLong(spec);
    int added =
        statements.update(
            INSERT,
            parameters -> {
              row.bindFixed(parameters, isLong ? null : spec, lease);
              row.bindChanging(parameters);
            });
    if (added == 1 && isLong) {
      statements.update(INSERT_LONG_SPEC, parameters -> parameters.text(row.id()).text(spec));
    }
    return added == 1;
  }

  @Override
  public List<Leased> takeOver() {
    return writer.write(statements -> {
      statements.update(TAKE_OVER, parameters -> parameters.text(owner));
      try (ResultSet rows = statements.query(UNFINISHED, _ -> {})) {
        var unfinished = new ArrayList<Leased>();
        while (rows.next()) {
          unfinished.add(TaskRow.read(rows));
        }
        return List.copyOf(unfinished);
      }
    });
  }

  @Override
  public boolean commit(Lease lease, TaskChange change) {
    Task task = change.task();
    if (!task.id().equals(lease.task())) {
      throw new IllegalArgumentException("the lease is for another task");
    }
    var row = new TaskRow(task);
    return writer.write(statements -> {
      boolean written = update(statements, row, lease, task.version() - 1);
      if (written && change.movesMoney()) {
        books.close(statements, task);
      }
      return written;
    });
  }

  private static boolean update(Statements statements, TaskRow row, Lease lease, long before)
      throws SQLException {
    return 1
        == statements.update(
            UPDATE,
            parameters -> {
              row.bindChanging(parameters);
              parameters.text(row.id()).text(lease.owner()).number(lease.epoch()).number(before);
            });
  }

  @Override
  public Optional<Task> load(TaskId id) {
    return reader.read(
        statements -> first(statements.query(BY_ID, parameters -> parameters.text(id.bare()))));
  }

  @Override
  public Optional<Task> find(AccountId account, TaskId id) {
    return reader.read(statements ->
        first(
            statements.query(
                OF_ACCOUNT, parameters -> parameters.text(id.bare()).text(account.value()))));
  }

  private static Optional<Task> first(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? Optional.of(TaskRow.read(rows).task()) : Optional.empty();
    }
  }
}
