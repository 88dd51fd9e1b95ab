package dev.filmgate.store;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.HoldRefused.Reason;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Terms;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The money of tasks in the database. Every limit is part of the statement that changes the number
 * it limits: whoever changes no row was refused. Nothing is read first and decided on afterwards.
 */
public final class SqlBooks implements Books {

  private static final String HOLD =
      """
      UPDATE balance SET available = available - ?1, held = held + ?1, tasks = tasks + 1
      WHERE account_id = ?2 AND (floor IS NULL OR available - ?1 >= floor)
        AND (most_tasks IS NULL OR tasks < most_tasks)
      """;

  private static final String WHY_NOT =
      "SELECT most_tasks IS NOT NULL AND tasks >= most_tasks FROM balance WHERE account_id = ?";

  private static final String HOLD_OF_KEY =
      """
      UPDATE api_key
      SET tasks = tasks + 1, spent = CASE period WHEN ?1 THEN spent ELSE 0 END + ?2, period = ?1
      WHERE id = ?3 AND (most_tasks IS NULL OR tasks < most_tasks)
        AND (budget IS NULL OR CASE period WHEN ?1 THEN spent ELSE 0 END + ?2 <= budget)
      """;

  private static final String WHY_NOT_OF_KEY =
      "SELECT most_tasks IS NOT NULL AND tasks >= most_tasks FROM api_key WHERE id = ?";

  private static final String CLOSE =
      """
      UPDATE balance
      SET available = available + ?, held = held - ?, charged = charged + ?, tasks = tasks - 1
      WHERE account_id = ?
      """;

  private static final String CLOSE_OF_KEY =
      """
      UPDATE api_key SET tasks = tasks - 1, spent = spent - CASE period WHEN ? THEN ? ELSE 0 END
      WHERE id = ?
      """;

  @Override
  public void hold(Statements statements, Task task) throws SQLException {
    Money amount = task.cost().held();
    int changed =
        statements.update(
            HOLD, parameters -> parameters.number(amount.micros()).text(task.account().value()));
    if (changed != 1) {
      throw new HoldRefused(reason(statements, task));
    }
    holdOfKey(statements, task, amount.micros());
    EntryRow.insertHold(statements, task);
  }

  private static Reason reason(Statements statements, Task task) throws SQLException {
    try (ResultSet row =
        statements.query(WHY_NOT, parameters -> parameters.text(task.account().value()))) {
      if (!row.next()) {
        throw new IllegalStateException("the account " + task.account() + " has no balance");
      }
      return row.getBoolean(1) ? Reason.ACCOUNT_TASKS : Reason.BALANCE;
    }
  }

  private static void holdOfKey(Statements statements, Task task, long amount) throws SQLException {
    Terms terms = task.cost().quote().terms();
    if (terms.key() == null) {
      return;
    }
    String key = terms.key().value();
    int changed =
        statements.update(
            HOLD_OF_KEY, parameters -> parameters.text(terms.period()).number(amount).text(key));
    if (changed == 1) {
      return;
    }
    try (ResultSet row = statements.query(WHY_NOT_OF_KEY, parameters -> parameters.text(key))) {
      // A key that is nowhere stored, such as that of the command line, has no limits.
      if (row.next()) {
        throw new HoldRefused(row.getBoolean(1) ? Reason.KEY_TASKS : Reason.KEY_BUDGET);
      }
    }
  }

  @Override
  public void close(Statements statements, Task task) throws SQLException {
    Cost cost = task.cost();
    long captured = cost.captured().micros();
    long released = cost.released().micros();
    statements.update(
        CLOSE,
        parameters ->
            parameters
                .number(released)
                .number(Math.addExact(captured, released))
                .number(captured)
                .text(task.account().value()));
    Terms terms = cost.quote().terms();
    if (terms.key() != null) {
      String key = terms.key().value();
      statements.update(
          CLOSE_OF_KEY, parameters -> parameters.text(terms.period()).number(released).text(key));
    }
    EntryRow.insert(statements, closing(task));
  }

  private static Kind kind(Task task) {
    if (task.state() instanceof TaskState.Completed) {
      return Kind.CAPTURE;
    }
    return task.cost().captured().equals(Money.ZERO) ? Kind.RELEASE : Kind.CHARGE;
  }

  private static Entry closing(Task task) {
    Cost cost = task.cost();
    return new Entry(
        0,
        Entry.closeId(task.id()),
        task.account(),
        kind(task),
        Legs.close(cost.captured(), cost.released()),
        task.times().updatedAt(),
        new Entry.Cause(task.id(), cost.quote().terms().key(), task.spec().model(), null));
  }
}
