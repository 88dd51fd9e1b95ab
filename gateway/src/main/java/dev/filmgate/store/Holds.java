package dev.filmgate.store;

import dev.filmgate.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the new tasks of one transaction want set aside, added up for each account and key, so that
 * a limit is asked for once for all of them. Used by one thread.
 */
final class Holds {

  private final Map<String, Sum> ofAccounts = new LinkedHashMap<>();
  private final Map<InPeriod, Sum> ofKeys = new LinkedHashMap<>();
  private final StringBuilder tasks = new StringBuilder("[");
  private int count;

  /** What a key may spend starts anew with each period. */
  record InPeriod(String key, String period) {}

  /** So many tasks, and micro-dollars for all of them. */
  record Sum(long amount, int tasks) {

    private Sum plus(Sum other) {
      return new Sum(Math.addExact(amount, other.amount), tasks + other.tasks);
    }
  }

  /** Adds one task's; without a key when it was not ordered with one. */
  void add(TaskId task, String account, @Nullable InPeriod key, long amount) {
    var one = new Sum(amount, 1);
    ofAccounts.merge(account, one, Sum::plus);
    if (key != null) {
      ofKeys.merge(key, one, Sum::plus);
    }
    tasks.append(count == 0 ? "\"" : ",\"").append(task.bare()).append('"');
    count++;
  }

  /**
   * Takes all of it and writes each task's entry. When that is not possible for all, nobody is told
   * which of them are too many: the transaction has to be undone, and each asked by itself.
   *
   * @return whether everything was taken
   */
  boolean take(Statements statements) throws SQLException {
    for (Map.Entry<String, Sum> each : ofAccounts.entrySet()) {
      if (!SqlBooks.take(statements, each.getKey(), each.getValue())) {
        return false;
      }
    }
    for (Map.Entry<InPeriod, Sum> each : ofKeys.entrySet()) {
      if (!SqlBooks.take(statements, each.getKey(), each.getValue())
          && isStored(statements, each.getKey().key())) {
        return false;
      }
    }
    return count == 0 || EntryRow.insertHolds(statements, tasks + "]") == count;
  }

  /** A key that is nowhere stored, such as that of the command line, has no limits. */
  private static boolean isStored(Statements statements, String key) throws SQLException {
    try (ResultSet row = SqlBooks.limitsOfKey(statements, key)) {
      return row.next();
    }
  }
}
