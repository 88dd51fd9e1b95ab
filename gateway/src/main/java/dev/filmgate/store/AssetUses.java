package dev.filmgate.store;

import dev.filmgate.id.AssetId;
import dev.filmgate.task.Task;
import java.sql.SQLException;

/** Which stored files unfinished tasks are made from. */
final class AssetUses {

  private static final String ADD =
      "INSERT INTO asset_use (task_id, asset_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String END = "DELETE FROM asset_use WHERE task_id = ?";

  private AssetUses() {}

  static void add(Statements statements, Task task) throws SQLException {
    for (AssetId asset : task.spec().inputs()) {
      statements.update(ADD, parameters -> parameters.text(task.id().bare()).text(asset.value()));
    }
  }

  /** Most tasks are made from words alone, so that the table is not even asked. */
  static void end(Statements statements, Task task) throws SQLException {
    if (!task.spec().inputs().isEmpty()) {
      statements.update(END, parameters -> parameters.text(task.id().bare()));
    }
  }
}
