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
import org.jspecify.annotations.Nullable;

/**
 * The money of tasks in the database. Every limit is part of the statement that changes the number
 * it limits: whoever changes no row was refused. Nothing is read first and decided on afterwards.
 * Where a transaction adds many tasks, it is asked for all of them at once, at its end; when that
 * is too much, the transaction is done again and each task asks for itself.
 */
public final class SqlBooks implements Books {

  private static final String HOLD =
      """
      UPDATE balance SET available = available - ?1, held = held + ?1, tasks = tasks + ?2
      WHERE account_id = ?3 AND (floor IS NULL OR available - ?1 >= floor)
        AND (most_tasks IS NULL OR tasks + ?2 <= most_tasks)
      """;

  private static final String WHY_NOT =
      "SELECT most_tasks IS NOT NULL AND tasks >= most_tasks FROM balance WHERE account_id = ?";

  private static final String HOLD_OF_KEY =
      """
      UPDATE api_key
      SET tasks = tasks + ?3, spent = CASE period WHEN ?1 THEN spent ELSE 0 END + ?2, period = ?1
      WHERE id = ?4 AND (most_tasks IS NULL OR tasks + ?3 <= most_tasks)
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
    String account = task.account().value();
    long amount = task.cost().held().micros();
    Holds.@Nullable InPeriod key = key(task);
    Holds together = statements.holds();
    if (together != null) {
      together.add(task.id(), account, key, amount);
      return;
    }
    var sum = new Holds.Sum(amount, 1);
    if (!take(statements, account, sum)) {
      throw new HoldRefused(reason(statements, task));
    }
    if (key != null && !take(statements, key, sum)) {
      refuse(statements, key.key());
    }
    EntryRow.insertHold(statements, task);
  }

  private static Holds.@Nullable InPeriod key(Task task) {
    Terms terms = task.cost().quote().terms();
    return terms.key() == null ? null : new Holds.InPeriod(terms.key().value(), terms.period());
  }

  /** Sets an amount aside for tasks of an account, or nothing when its limits do not allow all. */
  static boolean take(Statements statements, String account, Holds.Sum sum) throws SQLException {
    return 1
        == statements.update(
            HOLD, parameters -> parameters.number(sum.amount()).number(sum.tasks()).text(account));
  }

  /** Counts an amount and tasks on a key, or nothing when its limits do not allow all. */
  static boolean take(Statements statements, Holds.InPeriod key, Holds.Sum sum)
      throws SQLException {
    return 1
        == statements.update(
            HOLD_OF_KEY,
            parameters ->
                parameters
                    .text(key.period())
                    .number(sum.amount())
                    .number(sum.tasks())
                    .text(key.key()));
  }

  /** No row when the key is nowhere stored; else whether its tasks are what limits it. */
  static ResultSet limitsOfKey(Statements statements, String key) throws SQLException {
    return statements.query(WHY_NOT_OF_KEY, parameters -> parameters.text(key));
  }

  private static void refuse(Statements statements, String key) throws SQLException {
    try (ResultSet row = limitsOfKey(statements, key)) {
      // A key that is nowhere stored, such as that of the command line, has no limits.
      if (row.next()) {
        throw new HoldRefused(row.getBoolean(1) ? Reason.KEY_TASKS : Reason.KEY_BUDGET);
      }
    }
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
