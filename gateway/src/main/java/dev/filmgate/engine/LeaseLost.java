package dev.filmgate.engine;

import dev.filmgate.id.TaskId;

/**
 * Another node works on the task now. Unwinds whatever this one was doing with it, from wherever it
 * notices: nothing more may be written or sent for the task from here.
 */
final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(TaskId id) {
    super("task " + id + " is another node's now", null, false, false);
  }
}
