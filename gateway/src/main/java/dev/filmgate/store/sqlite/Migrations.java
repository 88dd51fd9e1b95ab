package dev.filmgate.store.sqlite;

import dev.filmgate.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the tables up to date. Flyway takes a second to wake up, so it is asked only when there is
 * something to do; what there is to do is read with plain SQL.
 */
final class Migrations {

  /** The number of the newest file in {@code db/migrations/sqlite}. */
  static final int NEWEST = 6;

  private static final String HISTORY = "schema_history";
  private static final String HAS_HISTORY =
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '" + HISTORY + "'";
  private static final String VERSION =
      "SELECT max(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success = 1";

  private final Path file;

  Migrations(Path file) {
    this.file = file;
  }

  void bringUpToDate(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > NEWEST) {
      throw new StoreUnavailable(
          "The database %s was written by a newer Filmgate (schema %d, this program knows %d)."
              .formatted(file, version, NEWEST));
    }
    if (version < NEWEST) {
      migrate();
    }
  }

  private static int version(Connection connection) throws SQLException {
    return number(connection, HAS_HISTORY) == 0 ? 0 : number(connection, VERSION);
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }

  private void migrate() throws SQLException {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migrations/sqlite")
            .table(HISTORY)
            .load();
    // Loading chooses a log; this is said after it.
    LogFactory.setLogCreator(_ -> new Silence());
    try {
      flyway.migrate();
    } catch (FlywayException failure) {
      if (failure.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new StoreUnavailable(
          "The database " + file + " cannot be brought up to date: " + failure.getMessage(),
          failure);
    }
  }

  /** Flyway speaks of itself at every step; what fails, it throws as well. */
  private static final class Silence implements Log {

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception e) {}

    @Override
    public void notice(String message) {}
  }
}
