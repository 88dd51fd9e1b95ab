package dev.filmgate.store;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A unit on its way: run by the store's thread, awaited by its caller's. */
final class Pending<T extends @Nullable Object> {

  private final Unit<T> unit;
  private final Thread caller = Thread.currentThread();

  // Written before "answered", read after it.
  private @Nullable T value;
  private @Nullable RuntimeException failure;
  private volatile boolean answered;

  Pending(Unit<T> unit) {
    this.unit = unit;
  }

  void run(Statements statements) throws SQLException {
    value = unit.run(statements);
  }

  boolean isRefused() {
    return failure != null;
  }

  /** Has no effect on one that was answered: what is durable stays told. */
  void refuse(RuntimeException why) {
    if (!answered) {
      failure = why;
    }
  }

  void answer() {
    answered = true;
    LockSupport.unpark(caller);
  }

  /** The outcome; an interrupt is kept for later, since the unit may be written anyway. */
  T await() {
    boolean interrupted = false;
    while (!answered) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome();
  }

  @SuppressWarnings("NullAway") // null is a value where the unit's result may be null
  T outcome() {
    if (failure != null) {
      throw failure;
    }
    return value;
  }
}
