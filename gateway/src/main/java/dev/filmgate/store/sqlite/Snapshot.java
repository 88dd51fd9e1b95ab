package dev.filmgate.store.sqlite;

import dev.filmgate.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Copies of a database, made while a server writes to it: one read transaction, in which SQLite
 * sees the database as it was at one moment.
 */
public final class Snapshot {

  /** The name of the database within its folder. */
  public static final String DATABASE = "filmgate.db";

  private static final int BUSY_MILLIS = 10_000;

  private Snapshot() {}

  /**
   * Writes a copy of a data folder's database to a file that does not exist yet.
   *
   * @throws StoreUnavailable with one sentence for the operator
   */
  public static void write(Path data, Path target) {
    try (Connection connection = open(data.resolve(DATABASE));
        var copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.execute();
    } catch (SQLException failure) {
      throw new StoreUnavailable(
          "The database in " + data + " cannot be copied: " + failure.getMessage() + ".", failure);
    }
  }

  /** What is wrong with a database; empty when it is whole. */
  public static Optional<String> fault(Path database) {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      String first = rows.getString(1);
      return "ok".equals(first) ? Optional.empty() : Optional.of(first);
    } catch (SQLException failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  private static Connection open(Path database) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + database);
  }
}
