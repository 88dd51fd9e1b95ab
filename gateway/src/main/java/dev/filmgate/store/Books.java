package dev.filmgate.store;

import dev.filmgate.task.Task;
import java.sql.SQLException;

/** Moves the money of tasks, in the transaction that writes them. */
public interface Books {

  /**
   * Sets the price of a new task aside.
   *
   * @throws dev.filmgate.billing.HoldRefused when that is not possible; the whole unit is undone
   */
  void hold(Statements statements, Task task) throws SQLException;

  /** Closes the hold of a task that has just ended, as its cost says. */
  void close(Statements statements, Task task) throws SQLException;
}
