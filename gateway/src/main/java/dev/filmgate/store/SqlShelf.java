package dev.filmgate.store;

import dev.filmgate.engine.Shelf;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files and rows are past their time, in the database. */
public final class SqlShelf implements Shelf {

  private static final String EXPIRED =
      "SELECT id FROM task WHERE files = 1 AND completed_at < ? ORDER BY completed_at LIMIT ?";

  private static final String EMPTIED = "UPDATE task SET files = 0 WHERE id = ?";

  private static final String ENDED =
      """
      SELECT id FROM task WHERE finished = 1 AND files = 0 AND completed_at < ?
      ORDER BY completed_at LIMIT ?
      """;

  private static final String FORGET_SPEC = "DELETE FROM task_spec WHERE task_id = ?";
  private static final String FORGET = "DELETE FROM task WHERE id = ?";

  private static final String HAS_FILES =
      "SELECT 1 FROM task WHERE id = ? AND (finished = 0 OR files = 1)";

  private static final String IS_OPEN = "SELECT 1 FROM task WHERE id = ? AND finished = 0";

  private static final String IS_USED =
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM asset_use WHERE asset_id = ?1)
        OR EXISTS (SELECT 1 FROM upload WHERE asset_id = ?1)
      """;

  private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern OF_TASK = Pattern.compile(UUID_FORM + "(?:-[a-z]+)*");
  private static final Pattern SOURCE = Pattern.compile("source-" + UUID_FORM);
  private static final Pattern CONTENT = Pattern.compile("sha256-[0-9a-f]{64}");

  private final Writer writer;
  private final Reader reader;

  public SqlShelf(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public List<TaskId> expired(Instant completedBefore, int most) {
    return reader.read(statements -> ids(statements, EXPIRED, completedBefore, most));
  }

  private static List<TaskId> ids(Statements statements, String query, Instant before, int most)
      throws SQLException {
    try (ResultSet rows =
        statements.query(query, parameters -> parameters.time(before).number(most))) {
      var ids = new ArrayList<TaskId>();
      while (rows.next()) {
        ids.add(new TaskId(UUID.fromString(new Row(rows).text())));
      }
      return List.copyOf(ids);
    }
  }

  @Override
  public void emptied(List<TaskId> tasks) {
    writer.write(statements -> {
      for (TaskId id : tasks) {
        statements.update(EMPTIED, parameters -> parameters.text(id.bare()));
      }
      return tasks.size();
    });
  }

  @Override
  public List<TaskId> forget(Instant endedBefore, int most) {
    return writer.write(statements -> {
      List<TaskId> ended = ids(statements, ENDED, endedBefore, most);
      for (TaskId id : ended) {
        statements.update(FORGET_SPEC, parameters -> parameters.text(id.bare()));
        UpstreamOrders.forget(statements, id);
        statements.update(FORGET, parameters -> parameters.text(id.bare()));
      }
      return ended;
    });
  }

  @Override
  public boolean isWanted(AssetId asset) {
    String name = asset.value();
    Matcher ofTask = OF_TASK.matcher(name);
    if (ofTask.matches()) {
      return exists(HAS_FILES, ofTask.group(1));
    }
    Matcher source = SOURCE.matcher(name);
    if (source.matches()) {
      return exists(IS_OPEN, source.group(1));
    }
    return !CONTENT.matcher(name).matches() || exists(IS_USED, name);
  }

  private boolean exists(String query, String key) {
    return reader.read(statements -> {
      try (ResultSet rows = statements.query(query, parameters -> parameters.text(key))) {
        return rows.next();
      }
    });
  }
}
