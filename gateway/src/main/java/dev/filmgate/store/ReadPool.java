package dev.filmgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads with a few platform threads, each with its own connection: calls into SQLite would hold a
 * virtual thread's carrier. Callers park while they wait.
 */
final class ReadPool implements Reader {

  private static final int WAITING = 10_000;

  private final SqlBackend backend;
  private final Mailbox mailbox = new Mailbox(WAITING);
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder reads = new LongAdder();

  ReadPool(SqlBackend backend) {
    this.backend = backend;
  }

  /** Adds a thread with this connection, which it closes in the end. */
  void start(Connection connection) {
    String name = "store-reader-" + threads.size();
    var thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> loop(connection));
    threads.add(thread);
    thread.start();
  }

  @Override
  public <T extends @Nullable Object> T read(Unit<T> unit) {
    var pending = new Pending<T>(unit);
    mailbox.put(pending);
    reads.increment();
    return pending.await();
  }

  /** How many reads were asked for since the start. */
  long reads() {
    return reads.sum();
  }

  /** Answers what waits, then ends. */
  void close() {
    mailbox.close("the database is closed");
    threads.forEach(Threads::join);
  }

  private void loop(Connection connection) {
    try (connection) {
      var statements = new Statements(connection);
      for (var next = mailbox.take(1); !next.isEmpty(); next = mailbox.take(1)) {
        run(next.getFirst(), statements);
      }
    } catch (SQLException notClosed) {
      throw new StatementFailed(notClosed);
    }
  }

  private void run(Pending<?> pending, Statements statements) {
    try {
      pending.run(statements);
    } catch (SQLException failure) {
      pending.refuse(
          backend.judge(failure) == SqlBackend.Fault.BUSY
              ? new Overloaded("another program holds the database")
              : new StatementFailed(failure));
    } catch (RuntimeException failure) {
      pending.refuse(failure);
    } catch (Throwable error) {
      pending.refuse(new IllegalStateException("a read ended with an error", error));
    }
    pending.answer();
  }
}
