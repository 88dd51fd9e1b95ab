package dev.filmgate.store;

import dev.filmgate.id.TaskId;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whose each order of a route is: one task's, for as long as that task is kept. */
final class UpstreamOrders {

  private static final String ADD =
      """
      INSERT INTO upstream_order (route, upstream, task_id) VALUES (?, ?, ?)
      ON CONFLICT (route, upstream) DO NOTHING
      """;

  private static final String OWNER =
      "SELECT task_id FROM upstream_order WHERE route = ? AND upstream = ?";

  private static final String FORGET = "DELETE FROM upstream_order WHERE task_id = ?";

  private UpstreamOrders() {}

  /** Keeps whose the order is; false when it is another task's. */
  static boolean add(Statements statements, Task task) throws SQLException {
    Attempt attempt = task.attempts().getLast();
    String id = attempt.upstream().id();
    if (id == null) {
      return true;
    }
    int added =
        statements.update(
            ADD, parameters -> parameters.text(attempt.route()).text(id).text(task.id().bare()));
    return added == 1 || owner(statements, attempt.route(), id).equals(task.id().bare());
  }

  private static String owner(Statements statements, String route, String id) throws SQLException {
    try (ResultSet rows = statements.query(OWNER, parameters -> parameters.text(route).text(id))) {
      return rows.next() ? new Row(rows).text() : "";
    }
  }

  static void forget(Statements statements, TaskId task) throws SQLException {
    statements.update(FORGET, parameters -> parameters.text(task.bare()));
  }
}
