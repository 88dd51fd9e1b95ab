package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine's side of the task store: takes, leases and changes. Every write is durable on return,
 * and a write that is refused changed nothing.
 */
public interface TaskQueue {

  /**
   * Keeps a new task, owned by this node, in one transaction with everything that belongs to it.
   *
   * @param remembered the answer to keep under the caller's key; null when there is no key
   * @return the right to work on it
   * @throws KeyTaken when the account has an answer under that key; nothing was written
   */
  Lease accept(Task task, @Nullable Remembered remembered);

  /** The same without a key. */
  default Lease accept(Task task) {
    return accept(task, null);
  }

  /**
   * Hides an account's task from every dialect; what it is and what it cost stays.
   *
   * @return the task as it is now; empty when the account has none of this id, or a hidden one
   */
  Optional<Task> hide(AccountId account, TaskId id, Instant now);

  /**
   * Makes this node the owner of every unfinished task and raises their epochs, so that no earlier
   * owner can write any more.
   *
   * @return all unfinished tasks with their leases, oldest first
   */
  List<Leased> takeOver();

  /**
   * Writes the change if the lease is the current one and nobody has changed the task since: state,
   * money and whatever else the effects ask for in one transaction.
   *
   * @param change whose task carries the version after the change
   * @return false when someone else changed the task first; nothing was written
   */
  boolean commit(Lease lease, TaskChange change);

  /** The task of this id, whoever's it is; for the engine alone. */
  Optional<Task> load(TaskId id);

  /** The account has an answer under this idempotency key already. */
  final class KeyTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyTaken() {
      super("the account has an answer under this idempotency key", null, false, false);
    }
  }

  /** A task and the right to work on it. */
  record Leased(Task task, Lease lease) {}
}
