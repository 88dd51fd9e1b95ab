package dev.filmgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** An open database: one writer and a few readers. Whoever opened it closes it. */
public final class Database implements AutoCloseable {

  private static final int READERS = 3;

  private final Writer writer;
  private final Reader reader;
  private final LongSupplier reads;
  private final Runnable stop;

  private Database(Writer writer, Reader reader, LongSupplier reads, Runnable stop) {
    this.writer = writer;
    this.reader = reader;
    this.reads = reads;
    this.stop = stop;
  }

  /**
   * Opens the database, brings its tables up to date and starts its threads.
   *
   * @param nanos a clock that only ever goes forward, for measuring
   * @param onFatal called once, on the writer's thread, when the database must not be trusted any
   *     more; the process has to end
   * @throws StoreUnavailable with one sentence for the operator
   */
  public static Database open(
      SqlBackend backend,
      CommitListener listener,
      LongSupplier nanos,
      Consumer<Throwable> onFatal) {
    Connection connection = connect(backend);
    var readers = new ReadPool(backend);
    try {
      for (int i = 0; i < READERS; i++) {
        readers.start(backend.openReader());
      }
    } catch (SQLException failure) {
      readers.close();
      close(connection);
      throw refusal(backend, failure);
    }
    var writer = new GroupWriter(new Committer(backend, connection, listener, nanos), onFatal);
    writer.start();
    Runnable stop =
        () -> {
          writer.close();
          readers.close();
          // Closing moves the log into the database, which would hide a failed sync for good. The
          // process ends without it, and the next one starts from the log.
          if (!writer.isBroken()) {
            close(connection);
          }
        };
    return new Database(writer, readers, readers::reads, stop);
  }

  /** Opens the database without threads: everything happens on the caller's, one unit at a time. */
  public static Database stepped(SqlBackend backend) {
    Connection connection = connect(backend);
    var store =
        new SteppedStore(
            new Committer(backend, connection, (int units, Duration took) -> {}, () -> 0));
    return new Database(store, store, () -> 0, () -> close(connection));
  }

  public Writer writer() {
    return writer;
  }

  public Reader reader() {
    return reader;
  }

  /** How many reads were asked for since the start; what is in memory costs none. */
  public long reads() {
    return reads.getAsLong();
  }

  /**
   * Writes and answers what waits, then closes everything; after a fatal error the files are left
   * as they are, for the process to end.
   */
  @Override
  public void close() {
    stop.run();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new StatementFailed(failure);
    }
  }

  private static Connection connect(SqlBackend backend) {
    try {
      Connection connection = backend.openWriter();
      try {
        backend.migrate(connection);
        return connection;
      } catch (SQLException | RuntimeException failure) {
        connection.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw refusal(backend, failure);
    }
  }

  private static StoreUnavailable refusal(SqlBackend backend, SQLException failure) {
    String why =
        switch (backend.judge(failure)) {
          case FULL -> "the disk is full";
          case BUSY -> "another program holds it";
          case STATEMENT, FATAL -> String.valueOf(failure.getMessage());
        };
    return new StoreUnavailable("The database cannot be opened: " + why + ".", failure);
  }
}
