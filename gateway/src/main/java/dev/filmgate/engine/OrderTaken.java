package dev.filmgate.engine;

import dev.filmgate.id.TaskId;

/**
 * A provider has given one id to two tasks. Whose the order is cannot be known, so the later task
 * does not get it: nobody may see another's video.
 */
final class OrderTaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OrderTaken(TaskId id) {
    super("the order of task " + id + " is another task's", null, false, false);
  }
}
