package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.util.Optional;
import java.util.function.Function;

/** Where use cases hand tasks in and call them back. */
public interface Intake {

  /**
   * Takes a task; durable on return.
   *
   * @param receipt the answer to keep with the task, made of it before it is written; empty for an
   *     order without an idempotency key
   * @throws TaskQueue.KeyTaken when the account has an answer under that key; nothing was written
   */
  Accepted accept(Task.Order order, Function<Task, Optional<Remembered>> receipt);

  /**
   * Hides an account's task, which is stopped before if it still runs; empty when there is none.
   */
  Optional<Task> hide(AccountId account, TaskId id);

  /** Stops an account's task. */
  Cancelled cancel(AccountId account, TaskId id);

  /** What came of handing a task in. */
  sealed interface Accepted {

    record Yes(Task task) implements Accepted {}

    /** Too many unfinished tasks; nothing was kept. */
    record Full() implements Accepted {}

    /** The disk has no room for more; nothing was kept. */
    record StorageFull() implements Accepted {}

    /** This node is about to stop; nothing was kept. */
    record Draining() implements Accepted {}

    /**
     * No provider can make it, whatever happens; nothing was kept.
     *
     * @param what is missing, in words a caller may read
     */
    record Impossible(String what) implements Accepted {}

    /** None that could make it can be reached, or none is configured; nothing was kept. */
    record NoProvider() implements Accepted {}
  }

  /** What came of calling a task back. */
  sealed interface Cancelled {

    /** It is cancelled, or will be as soon as the provider's answer is known. */
    record Yes(Task task) implements Cancelled {}

    /** It had ended already. */
    record TooLate(Task task) implements Cancelled {}

    record Unknown() implements Cancelled {}
  }
}
