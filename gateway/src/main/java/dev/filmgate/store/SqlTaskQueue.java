package dev.filmgate.store;

import dev.filmgate.engine.Errand;
import dev.filmgate.engine.Remembered;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        deadline_at, deleted_at, attempts, timeline, version, priority)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27,
        COALESCE((SELECT priority FROM account WHERE id = ?2), 0))
      ON CONFLICT (id) DO NOTHING RETURNING priority
      """;

  private static final String INSERT_LONG_SPEC =
      "INSERT INTO task_spec (task_id, spec) VALUES (?, ?)";

  private static final String UPDATE =
      """
      UPDATE task
      SET state = ?, finished = ?, state_data = ?, percent = ?, held = ?, captured = ?,
        released = ?, updated_at = ?, completed_at = ?, deadline_at = ?, deleted_at = ?,
        attempts = ?, timeline = ?, version = ?,
        files = CASE WHEN ? = 1 AND finished = 0 THEN 1 ELSE files END
      WHERE id = ? AND owner = ? AND epoch = ? AND version = ?
      """;

  private static final String LEASE = "SELECT epoch FROM task WHERE id = ? AND owner = ?";

  private static final String BY_ID = "SELECT " + TaskRow.COLUMNS + " FROM task WHERE id = ?";

  private static final String OF_ACCOUNT = BY_ID + " AND account_id = ?";

  private static final String UPDATE_SPEC = "UPDATE task SET spec = ? WHERE id = ?";

  private static final String UPDATE_LONG_SPEC =
      """
      INSERT INTO task_spec (task_id, spec) VALUES (?, ?)
      ON CONFLICT (task_id) DO UPDATE SET spec = excluded.spec
      """;

  private static final String HIDE =
      """
      UPDATE task SET deleted_at = ?, updated_at = max(updated_at, ?), version = version + 1
      WHERE id = ? AND account_id = ? AND deleted_at IS NULL
      """;

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
  public Open accept(Task task, @Nullable Remembered remembered) {
    var row = new TaskRow(task);
    var lease = new Lease(task.id(), owner, FIRST_EPOCH);
    String spec = SpecColumn.write(task.spec());
    return writer.write(statements -> {
      if (remembered != null) {
        SqlRememberedAnswers.add(statements, task, remembered);
      }
      AssetUses.add(statements, task);
      int priority = add(statements, row, spec, lease);
      OpenTasks.meet(statements, owner, task.times().createdAt());
      books.hold(statements, task);
      return Open.of(task, lease, priority);
    });
  }

  /** Adds the row; the priority that the task got from its account. */
  private static int add(Statements statements, TaskRow row, String spec, Lease lease)
      throws SQLException {
    boolean isLong = TaskRow.isLong(spec);
    int priority;
    try (ResultSet added =
        statements.query(
            INSERT,
            parameters -> {
              row.bindFixed(parameters, isLong ? null : spec, lease);
              row.bindChanging(parameters);
            })) {
      if (!added.next()) {
        throw new IllegalStateException("task " + lease.task() + " exists already");
      }
      priority = added.getInt(1);
    }
    if (isLong) {
      statements.update(INSERT_LONG_SPEC, parameters -> parameters.text(row.id()).text(spec));
    }
    return priority;
  }

  @Override
  public List<Open> takeOver() {
    return writer.write(statements -> OpenTasks.takeAll(statements, owner));
  }

  @Override
  public List<Open> adopt(Instant lapsed) {
    return writer.write(statements -> OpenTasks.takeLapsed(statements, owner, lapsed));
  }

  @Override
  public boolean beat(Instant now) {
    return writer.write(statements -> OpenTasks.beat(statements, owner, now));
  }

  @Override
  public List<Open> owned() {
    return reader.read(statements -> OpenTasks.read(statements, owner));
  }

  @Override
  public Optional<Lease> lease(TaskId id) {
    return reader.read(statements -> epoch(statements, id).map(at -> new Lease(id, owner, at)));
  }

  private Optional<Long> epoch(Statements statements, TaskId id) throws SQLException {
    try (ResultSet rows =
        statements.query(LEASE, parameters -> parameters.text(id.bare()).text(owner))) {
      return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
    }
  }

  @Override
  public Written commit(Lease lease, TaskChange change) {
    Task task = change.task();
    if (!task.id().equals(lease.task())) {
      throw new IllegalArgumentException("the lease is for another task");
    }
    var row = new TaskRow(task);
    String spec = change.order() == TaskChange.Order.CHANGED ? SpecColumn.write(task.spec()) : null;
    List<Errand> errands = Errand.of(change);
    return writer.write(statements -> {
      if (change.order() == TaskChange.Order.TAKEN && !UpstreamOrders.add(statements, task)) {
        return Written.TAKEN;
      }
      if (!update(statements, row, lease, task.version() - 1)) {
        return refusal(statements, lease);
      }
      if (change.movesMoney()) {
        books.close(statements, task);
      }
      for (Errand errand : errands) {
        SqlOutbox.add(statements, errand, lease.owner());
      }
      if (spec != null) {
        respecify(statements, row, spec);
        AssetUses.add(statements, task);
      }
      if (task.isTerminal()) {
        AssetUses.end(statements, task);
      }
      return Written.YES;
    });
  }

  private static void respecify(Statements statements, TaskRow row, String spec)
      throws SQLException {
    boolean isLong = TaskRow.isLong(spec);
    statements.update(
        UPDATE_SPEC, parameters -> parameters.text(isLong ? null : spec).text(row.id()));
    if (isLong) {
      statements.update(UPDATE_LONG_SPEC, parameters -> parameters.text(row.id()).text(spec));
    }
  }

  @Override
  public Optional<Task> hide(AccountId account, TaskId id, Instant now) {
    return writer.write(statements -> {
      int hidden =
          statements.update(
              HIDE,
              parameters -> parameters.time(now).time(now).text(id.bare()).text(account.value()));
      return hidden == 1
          ? first(statements.query(BY_ID, parameters -> parameters.text(id.bare())))
          : Optional.empty();
    });
  }

  private static boolean update(Statements statements, TaskRow row, Lease lease, long before)
      throws SQLException {
    return 1
        == statements.update(
            UPDATE,
            parameters -> {
              row.bindChanging(parameters);
              parameters.number(row.hasFiles() ? 1 : 0);
              parameters.text(row.id()).text(lease.owner()).number(lease.epoch()).number(before);
            });
  }

  private static Written refusal(Statements statements, Lease lease) throws SQLException {
    try (ResultSet rows =
        statements.query(
            LEASE, parameters -> parameters.text(lease.task().bare()).text(lease.owner()))) {
      return rows.next() && rows.getLong(1) == lease.epoch()
          ? Written.CONFLICT
          : Written.LOST_LEASE;
    }
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

  @Override
  public List<Task> list(AccountId account, TaskFilter filter, TaskPage page) {
    return reader.read(statements -> TaskList.read(statements, account, filter, page));
  }

  private static Optional<Task> first(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? Optional.of(TaskRow.read(rows)) : Optional.empty();
    }
  }
}
