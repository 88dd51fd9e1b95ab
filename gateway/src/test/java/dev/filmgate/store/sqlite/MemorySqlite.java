package dev.filmgate.store.sqlite;

import dev.filmgate.store.Database;
import dev.filmgate.store.SqlBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The same tables in memory, for one stepped database each: thousands of simulations would
 * otherwise spend their time on migrations and syncs.
 */
public final class MemorySqlite implements SqlBackend {

  private final List<String> tables;

  private MemorySqlite(List<String> tables) {
    this.tables = tables;
  }

  /** Learns the tables by bringing a real file up to date once. */
  public static MemorySqlite learnt() {
    try {
      Path scratch = Files.createTempDirectory("filmgate-tables");
      try (var folder = DataFolder.open(scratch)) {
        var real = new SqliteBackend(folder);
        Database.stepped(real).close();
        try (Connection connection = real.openReader()) {
          return new MemorySqlite(tables(connection));
        }
      } finally {
        remove(scratch);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
                    + " AND name NOT LIKE 'sqlite_%' ORDER BY rowid")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return List.copyOf(tables);
  }

  private static void remove(Path scratch) throws IOException {
    try (var files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public Connection openWriter() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  @Override
  public Connection openReader() {
    throw new IllegalStateException("a database in memory has one connection");
  }

  @Override
  public void migrate(Connection writer) throws SQLException {
    try (var statement = writer.createStatement()) {
      statement.execute("BEGIN");
      for (String table : tables) {
        statement.execute(table);
      }
      statement.execute("COMMIT");
    }
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public Fault judge(SQLException failure) {
    return Fault.STATEMENT;
  }

  @Override
  public void tend(Connection writer) {}
}
