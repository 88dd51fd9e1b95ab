package dev.filmgate.store;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TaskTimes;
import dev.filmgate.video.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task ready for its columns: everything that can be encoded is encoded by the caller's thread,
 * so that the writer only binds. Reads rows back, too.
 */
final class TaskRow {

  /** In the order of {@link #read}; a long spec is found in its own table. */
  static final String COLUMNS =
      """
      id, account_id, dialect, asked_model, model,
      COALESCE(spec, (SELECT long.spec FROM task_spec long WHERE long.task_id = task.id)),
      unit, rate, quoted, terms, created_at, state, state_data, percent,
      held, captured, released, updated_at, completed_at, deadline_at, deleted_at,
      attempts, timeline, version
      """;

  /** Longer specs would be written again with every change of state if they stood in the row. */
  private static final int LONG = 16_384;

  private final Task task;
  private final String id;
  private final String terms;
  private final String stateData;
  private final String attempts;
  private final String timeline;

  TaskRow(Task task) {
    this.task = task;
    this.id = task.id().bare();
    this.terms = TermsColumn.write(task.cost().quote());
    this.stateData = StateColumn.write(task.state());
    this.attempts = HistoryColumns.attempts(task.attempts());
    this.timeline = HistoryColumns.timeline(task.timeline());
  }

  String id() {
    return id;
  }

  /**
   * What never changes, ending with the lease; the spec is null when it is too long for the row.
   */
  void bindFixed(Parameters parameters, @Nullable String spec, Lease lease) throws SQLException {
    Quote quote = task.cost().quote();
    parameters
        .text(id)
        .text(task.account().value())
        .text(task.dialect().word())
        .text(task.askedModel())
        .text(task.spec().model().value())
        .text(spec)
        .text(quote.unit().word())
        .number(quote.rate().micros())
        .number(quote.total().micros())
        .time(task.times().createdAt())
        .text(lease.owner())
        .number(lease.epoch())
        .text(terms);
  }

  /** What changes, ending with the version. */
  void bindChanging(Parameters parameters) throws SQLException {
    Cost cost = task.cost();
    TaskTimes times = task.times();
    parameters
        .text(task.state().word())
        .number(task.isTerminal() ? 1 : 0)
        .text(stateData)
        .number(task.percent())
        .number(cost.held().micros())
        .number(cost.captured().micros())
        .number(cost.released().micros())
        .time(times.updatedAt())
        .time(times.completedAt())
        .time(times.deadlineAt())
        .time(times.deletedAt())
        .text(attempts)
        .text(timeline)
        .number(task.version());
  }

  /** Whether there are files to be removed one day. */
  boolean hasFiles() {
    return task.state() instanceof TaskState.Completed;
  }

  static boolean isLong(String spec) {
    return spec.length() > LONG;
  }

  /** The task in the row. */
  static Task read(ResultSet rows) throws SQLException {
    var row = new Row(rows);
    var id = new TaskId(UUID.fromString(row.text()));
    try {
      return read(id, row);
    } catch (Row.Unreadable why) {
      throw new Row.Unreadable("task " + id + " cannot be read: " + why.getMessage(), why);
    } catch (IllegalArgumentException | ArithmeticException why) {
      throw new Row.Unreadable("task " + id + " cannot be read", why);
    }
  }

  private static Task read(TaskId id, Row row) throws SQLException {
    var account = new AccountId(row.text());
    Dialect dialect = Words.find(Dialect.values(), Dialect::word, row.text());
    String askedModel = row.text();
    var spec = SpecColumn.read(new ModelId(row.text()), row.text());
    Unit unit = Words.find(Unit.values(), Unit::word, row.text());
    Quote quote =
        TermsColumn.read(unit, new Money(row.number()), new Money(row.number()), row.findText());
    var createdAt = row.time();
    var state = StateColumn.read(row.text(), row.text());
    int percent = Math.toIntExact(row.number());
    var cost =
        new Cost(quote, new Money(row.number()), new Money(row.number()), new Money(row.number()));
    var times = new TaskTimes(createdAt, row.time(), row.findTime(), row.time(), row.findTime());
    var attempts = HistoryColumns.readAttempts(row.text());
    var timeline = HistoryColumns.readTimeline(row.text());
    return new Task(
        id,
        account,
        dialect,
        askedModel,
        spec,
        state,
        percent,
        cost,
        times,
        attempts,
        timeline,
        row.number());
  }
}
