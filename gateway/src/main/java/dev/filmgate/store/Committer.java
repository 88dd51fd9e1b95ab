package dev.filmgate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch of units in one transaction, commits, and only then answers. The units of a batch
 * are tried together first: nobody has a savepoint, and what all of them set aside is set aside at
 * once. When one fails, everything is undone and each is run by itself, within a savepoint, so that
 * a failing one fails alone; and so are some batches after it, since one that fails seldom stays
 * alone. Used by one thread.
 */
final class Committer {

  private static final String SAVEPOINT = "SAVEPOINT unit";
  private static final String RELEASE = "RELEASE SAVEPOINT unit";
  private static final String ROLLBACK_UNIT = "ROLLBACK TO SAVEPOINT unit";

  private static final int CAREFUL = 16;

  /** After so many units the database looks after itself. */
  private static final int TENDED = 128;

  private final SqlBackend backend;
  private final Connection connection;
  private final Statements statements;
  private final CommitListener listener;
  private final LongSupplier nanos;

  /** So many batches are not tried together. */
  private int careful;

  private int untended = TENDED;

  Committer(
      SqlBackend backend, Connection connection, CommitListener listener, LongSupplier nanos) {
    this.backend = backend;
    this.connection = connection;
    this.statements = new Statements(connection);
    this.listener = listener;
    this.nanos = nanos;
  }

  /**
   * Every unit of the batch is answered on return, unless this throws.
   *
   * @throws Broken when the database must not be used again; whoever was answered before stays
   *     answered, nobody else was
   */
  void commit(List<Pending<?>> batch) throws Broken {
    long start = nanos.getAsLong();
    try {
      transact(batch);
    } catch (SQLException lost) {
      abandon(batch, lost);
      return;
    }
    var took = Duration.ofNanos(nanos.getAsLong() - start);
    batch.forEach(Pending::answer);
    listener.committed(batch.size(), took);
    untended += batch.size();
    if (untended >= TENDED) {
      untended = 0;
      tend();
    }
  }

  private void transact(List<Pending<?>> batch) throws SQLException, Broken {
    begin();
    if (batch.size() == 1 || careful > 0) {
      careful = Math.max(0, careful - 1);
      runEach(batch);
    } else if (!runTogether(batch)) {
      careful = CAREFUL;
      rollBack();
      begin();
      runEach(batch);
    }
    commit();
  }

  private void begin() throws SQLException {
    statements.forgetDone();
    statements.run(backend.begin());
  }

  /** False when somebody has to be refused, and nobody is told yet. */
  private boolean runTogether(List<Pending<?>> batch) throws Broken {
    var holds = new Holds();
    statements.leaveHoldsTo(holds);
    try {
      for (Pending<?> pending : batch) {
        pending.run(statements);
      }
      return holds.take(statements);
    } catch (SQLException failure) {
      if (backend.judge(failure) == SqlBackend.Fault.FATAL) {
        throw new Broken(failure);
      }
      return false;
    } catch (RuntimeException refused) {
      return false;
    } finally {
      statements.leaveHoldsTo(null);
    }
  }

  private void runEach(List<Pending<?>> batch) throws SQLException, Broken {
    for (Pending<?> pending : batch) {
      run(pending);
    }
  }

  private void commit() throws SQLException, Broken {
    try {
      statements.run("COMMIT");
    } catch (SQLException failure) {
      // Whatever is not known to have changed nothing may have been written in part.
      if (backend.judge(failure) != SqlBackend.Fault.FULL) {
        throw new Broken(failure);
      }
      throw failure;
    }
  }

  private void run(Pending<?> pending) throws SQLException, Broken {
    statements.run(SAVEPOINT);
    try {
      pending.run(statements);
    } catch (SQLException failure) {
      undo(pending, unchecked(failure));
      return;
    } catch (RuntimeException failure) {
      undo(pending, failure);
      return;
    }
    statements.run(RELEASE);
  }

  /** Fails when the database has undone the whole transaction by itself; then the batch is lost. */
  private void undo(Pending<?> pending, RuntimeException why) throws SQLException {
    statements.forgetDone();
    try {
      statements.run(ROLLBACK_UNIT);
      statements.run(RELEASE);
    } catch (SQLException gone) {
      throw why.getCause() instanceof SQLException first ? first : gone;
    }
    pending.refuse(why);
  }

  /** Nothing of the batch was written: everyone in it is told so. */
  private void abandon(List<Pending<?>> batch, SQLException why) throws Broken {
    RuntimeException unused = unchecked(why);
    @Nullable SQLException none = rollBack();
    if (none != null) {
      why.addSuppressed(none);
    }
    for (Pending<?> pending : batch) {
      if (!pending.isRefused()) {
        pending.refuse(pending == batch.getFirst() ? unused : unchecked(why));
      }
      pending.answer();
    }
  }

  /** What went wrong: the database may have undone everything by itself. */
  private @Nullable SQLException rollBack() {
    try (var rollback = connection.createStatement()) {
      rollback.execute("ROLLBACK");
      return null;
    } catch (SQLException none) {
      return none;
    }
  }

  private RuntimeException unchecked(SQLException failure) throws Broken {
    return switch (backend.judge(failure)) {
      case STATEMENT -> new StatementFailed(failure);
      case BUSY -> new Overloaded("another program holds the database");
      case FULL -> new StorageFull(failure);
      case FATAL -> throw new Broken(failure);
    };
  }

  private void tend() throws Broken {
    try {
      backend.tend(connection);
    } catch (SQLException failure) {
      if (backend.judge(failure) == SqlBackend.Fault.FATAL) {
        throw new Broken(failure);
      }
    }
  }

  /** The database failed in a way after which it must not be trusted; ends the writer. */
  static final class Broken extends Exception {

    private static final long serialVersionUID = 1L;

    Broken(Throwable cause) {
      super("the database failed: " + cause.getMessage(), cause);
    }
  }
}
