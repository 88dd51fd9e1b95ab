package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine's side of the task store, as one node sees it: takes, leases and changes. Every write
 * is durable on return, and a write that is refused changed nothing.
 */
public interface TaskQueue {

  /**
   * Keeps a new task, owned by this node, in one transaction with everything that belongs to it.
   *
   * @param remembered the answer to keep under the caller's key; null when there is no key
   * @return what the engine needs to know of it
   * @throws KeyTaken when the account has an answer under that key; nothing was written
   */
  Open accept(Task task, @Nullable Remembered remembered);

  /** The same without a key. */
  default Open accept(Task task) {
    return accept(task, null);
  }

  /**
   * Hides an account's task from every dialect; what it is and what it cost stays.
   *
   * @return the task as it is now; empty when the account has none of this id, or a hidden one
   */
  Optional<Task> hide(AccountId account, TaskId id, Instant now);

  /**
   * Makes this node the owner of every unfinished task and of everything that is still to be done
   * outside, and raises their epochs, so that no earlier owner can write any more. For whoever
   * holds the store alone.
   *
   * @return all unfinished tasks, oldest first
   */
  List<Open> takeOver();

  /**
   * Like {@link #takeOver}, but only what belongs to other nodes whose last heartbeat was before
   * this time.
   *
   * @return everything unfinished that this node owns now; empty when nothing changed hands
   */
  List<Open> adopt(Instant lapsed);

  /**
   * Says that this node lives; without it others adopt its tasks after a while.
   *
   * @param now long ago when this node leaves, so that they do it at once
   * @return whether it was known to be alive; if not, others may have adopted what it had
   */
  boolean beat(Instant now);

  /** Everything unfinished that this node owns, oldest first. */
  List<Open> owned();

  /** The right to work on a task, as it stands in the store; empty when it is another node's. */
  Optional<Lease> lease(TaskId id);

  /**
   * Writes the change if the lease is the current one and nobody has changed the task since: state,
   * money and whatever else the effects ask for in one transaction.
   *
   * @param change whose task carries the version after the change
   */
  Written commit(Lease lease, TaskChange change);

  /** The task of this id, whoever's it is; for the engine alone. */
  Optional<Task> load(TaskId id);

  /** The account has an answer under this idempotency key already. */
  final class KeyTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyTaken() {
      super("the account has an answer under this idempotency key", null, false, false);
    }
  }

  /** What came of a change. */
  enum Written {
    YES,
    /** Someone with the same right changed the task first: look at it again. */
    CONFLICT,
    /** The order that a provider says it has taken is another task's; nothing was written. */
    TAKEN,
    /** The task changed hands, or does not exist: this node must not touch it any more. */
    LOST_LEASE
  }

  /** Where an unfinished task stands, as far as its next step is concerned. */
  enum Stage {
    /** Waits for its turn. */
    WAITING,
    /** With a provider, or perhaps. */
    UPSTREAM,
    /** Made; its file is to be brought home. */
    STORING
  }

  /**
   * An unfinished task in few words: a node keeps one for each in memory.
   *
   * @param since when it was accepted
   * @param route whose slot it holds; null while it waits
   */
  record Open(
      Lease lease,
      AccountId account,
      int priority,
      Stage stage,
      @Nullable String route,
      Instant since,
      Instant deadline) {

    /** The same of a task and its lease. */
    public static Open of(Task task, Lease lease, int priority) {
      Stage stage = stage(task);
      return new Open(
          lease,
          task.account(),
          priority,
          stage,
          stage == Stage.WAITING || task.attempts().isEmpty()
              ? null
              : task.attempts().getLast().route(),
          task.times().createdAt(),
          task.times().deadlineAt());
    }

    static Stage stage(Task task) {
      return switch (task.state()) {
        case TaskState.Queued _ -> Stage.WAITING;
        case TaskState.Storing _ -> Stage.STORING;
        case TaskState.Submitting _,
            TaskState.Reconciling _,
            TaskState.Rendering _,
            TaskState.Completed _,
            TaskState.Failed _,
            TaskState.Cancelled _ ->
            Stage.UPSTREAM;
      };
    }
  }
}
