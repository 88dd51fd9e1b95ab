package dev.filmgate.store;

import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.id.AccountId;
import dev.filmgate.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads parts of an account's tasks in order, by the index that has this order. */
final class TaskList {

  private static final String PLACE =
      "SELECT " + TaskRow.COLUMNS + " FROM task WHERE account_id = ? AND created_at >= ? ";

  private static final String WANTED =
      """
      AND created_at < ? AND (? IS NULL OR state = ?) AND (? IS NULL OR model = ?)
      AND (? IS NULL OR dialect = ?) AND (? = 1 OR deleted_at IS NULL)
      """;

  /** A search for words looks at so many tasks at most, however old the account is. */
  private static final String WITH_TEXT =
      """
      AND id IN (
        SELECT id FROM task WHERE account_id = ? ORDER BY created_at DESC, id DESC LIMIT 10000)
      AND instr(json_extract(
        COALESCE(spec, (SELECT long.spec FROM task_spec long WHERE long.task_id = task.id)),
        '$.prompt'), ?) > 0
      """;

  private static final String NEWEST =
      "AND (created_at, id) < (?, ?) " + WANTED + "ORDER BY created_at DESC, id DESC LIMIT ?";

  private static final String OLDEST =
      "AND (created_at, id) > (?, ?) " + WANTED + "ORDER BY created_at, id LIMIT ?";

  private static final String NEWEST_WITH_TEXT = withText(NEWEST);
  private static final String OLDEST_WITH_TEXT = withText(OLDEST);

  private static final Instant FIRST = Instant.EPOCH.minusSeconds(100_000_000_000L);
  private static final Instant LAST = Instant.EPOCH.plusSeconds(100_000_000_000L);

  private TaskList() {}

  private static String withText(String order) {
    int end = order.indexOf("ORDER BY");
    return order.substring(0, end) + WITH_TEXT + order.substring(end);
  }

  static List<Task> read(Statements statements, AccountId account, TaskFilter filter, TaskPage page)
      throws SQLException {
    boolean isNewest = page.direction() == TaskPage.Direction.NEWEST_FIRST;
    String order =
        filter.text() == null
            ? (isNewest ? NEWEST : OLDEST)
            : (isNewest ? NEWEST_WITH_TEXT : OLDEST_WITH_TEXT);
    try (ResultSet rows =
        statements.query(
            PLACE + order, parameters -> bind(parameters, account, filter, page, isNewest))) {
      var tasks = new ArrayList<Task>();
      while (rows.next()) {
        tasks.add(TaskRow.read(rows));
      }
      return List.copyOf(tasks);
    }
  }

  private static void bind(
      Parameters parameters, AccountId account, TaskFilter filter, TaskPage page, boolean isNewest)
      throws SQLException {
    TaskPage.Mark after = page.after();
    String model = filter.model() == null ? null : filter.model().value();
    String dialect = filter.dialect() == null ? null : filter.dialect().word();
    parameters.text(account.value()).time(filter.since() == null ? FIRST : filter.since());
    if (after == null) {
      parameters.time(isNewest ? LAST : FIRST).text("");
    } else {
      parameters.time(after.createdAt()).text(after.id().bare());
    }
    parameters.time(filter.until() == null ? LAST : filter.until());
    parameters.text(filter.state()).text(filter.state()).text(model).text(model);
    parameters.text(dialect).text(dialect);
    parameters.number(filter.deleted() == TaskFilter.Deleted.INCLUDED ? 1 : 0);
    if (filter.text() != null) {
      parameters.text(account.value()).text(filter.text());
    }
    parameters.number(page.most());
  }
}
