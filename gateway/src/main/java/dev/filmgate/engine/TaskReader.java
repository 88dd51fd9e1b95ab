package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import java.util.Optional;

/** The reading side of the task store. Sees every write that was answered. */
public interface TaskReader {

  /** The task of this id, whoever owns it: the caller compares the account. */
  Optional<Task> find(TaskId id);

  /** The current lease of an unfinished task; empty when it has ended or does not exist. */
  Optional<Lease> lease(TaskId id);
}
