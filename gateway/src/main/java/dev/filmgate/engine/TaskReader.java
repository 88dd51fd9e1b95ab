package dev.filmgate.engine;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * The callers' side of the task store. Every method names the account: there is no way to read
 * another account's task. Sees every write that was answered.
 */
public interface TaskReader {

  /** The account's task of this id, deleted ones included; empty when it is another account's. */
  Optional<Task> find(AccountId account, TaskId id);

  /** The account's tasks that pass the filter, in the page's order. */
  List<Task> list(AccountId account, TaskFilter filter, TaskPage page);
}
