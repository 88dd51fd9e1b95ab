package dev.filmgate.store.sqlite;

import dev.filmgate.store.SqlBackend;
import dev.filmgate.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite with a write-ahead log that is synced at every commit. Checkpoints are made by the writer
 * itself, not by SQLite behind its back, since SQLite keeps the errors of its own ones to itself
 * and a failed sync must end the process.
 */
public final class SqliteBackend implements SqlBackend {

  /** Older ones can damage the database when two connections write and checkpoint. */
  private static final List<Integer> OLDEST = List.of(3, 51, 3);

  /** Pages in the log before they are moved; fewer than what the log's index holds in one piece. */
  private static final long CHECKPOINT = 2_000;

  /** Pages in the log before readers are waited for, so that the log starts over. */
  private static final long RESTART = 16_000;

  private static final int LOG_BYTES = 16 * 1024 * 1024;
  private static final int BUSY_MILLIS = 5_000;

  /** Kept, so that the folder stays held for as long as anything can be written. */
  private final DataFolder folder;

  private final SQLiteConfig.SynchronousMode syncs;

  public SqliteBackend(DataFolder folder) {
    this(folder, SQLiteConfig.SynchronousMode.FULL);
  }

  private SqliteBackend(DataFolder folder, SQLiteConfig.SynchronousMode syncs) {
    this.folder = folder;
    this.syncs = syncs;
  }

  /** One that loses commits when the power fails: a test must be able to see that it notices. */
  public static SqliteBackend loose(DataFolder folder) {
    return new SqliteBackend(folder, SQLiteConfig.SynchronousMode.NORMAL);
  }

  @Override
  public Connection openWriter() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setJournalSizeLimit(LOG_BYTES);
    config.setWalAutocheckpoint(0);
    config.setCacheSize(-16_000);
    Connection connection = config.createConnection(url());
    checkVersion(connection);
    return connection;
  }

  @Override
  public Connection openReader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    config.setCacheSize(-4_000);
    return config.createConnection(url());
  }

  /** No memory mapping: a disk error would end the process by a signal, without a word. */
  private SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setSynchronous(syncs);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file();
  }

  private Path file() {
    return folder.path().resolve("filmgate.db");
  }

  private static void checkVersion(Connection connection) throws SQLException {
    String version = text(connection, "SELECT sqlite_version()");
    if (!isAtLeast(version, OLDEST)) {
      connection.close();
      throw new StoreUnavailable("SQLite " + version + " is too old; 3.51.3 or newer is needed.");
    }
  }

  static boolean isAtLeast(String version, List<Integer> oldest) {
    String[] parts = version.split("\\.", -1);
    for (int i = 0; i < oldest.size(); i++) {
      int have = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (have != oldest.get(i)) {
        return have > oldest.get(i);
      }
    }
    return true;
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }

  @Override
  public void migrate(Connection writer) throws SQLException {
    new Migrations(file()).bringUpToDate(writer);
  }

  @Override
  public String begin() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public Fault judge(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return Fault.STATEMENT;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    // The log's index could not grow: that, too, is a full disk.
    if (code == SQLiteErrorCode.SQLITE_FULL || code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
      return Fault.FULL;
    }
    return switch (code.code & 0xFF) {
      case PrimaryCode.BUSY, PrimaryCode.LOCKED -> Fault.BUSY;
      case PrimaryCode.IO_ERROR,
          PrimaryCode.CORRUPT,
          PrimaryCode.NOT_A_DATABASE,
          PrimaryCode.NO_MEMORY,
          PrimaryCode.READ_ONLY,
          PrimaryCode.CANNOT_OPEN,
          PrimaryCode.PROTOCOL ->
          Fault.FATAL;
      default -> Fault.STATEMENT;
    };
  }

  @Override
  public void tend(Connection writer) throws SQLException {
    long pages = checkpoint(writer, "PRAGMA wal_checkpoint(NOOP)");
    if (pages > RESTART) {
      checkpoint(writer, "PRAGMA wal_checkpoint(RESTART)");
    } else if (pages > CHECKPOINT) {
      checkpoint(writer, "PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  /** How many pages are in the log. */
  private static long checkpoint(Connection writer, String pragma) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      return row.next() ? row.getLong(2) : 0;
    }
  }

  /** SQLite's result codes that say something about the files. */
  private static final class PrimaryCode {

    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int NO_MEMORY = 7;
    static final int READ_ONLY = 8;
    static final int IO_ERROR = 10;
    static final int CORRUPT = 11;
    static final int CANNOT_OPEN = 14;
    static final int PROTOCOL = 15;
    static final int NOT_A_DATABASE = 26;
  }
}
