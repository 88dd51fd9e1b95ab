package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.Task;
import dev.filmgate.testing.RandomTasks;
import dev.filmgate.testing.TaskQueueContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTaskQueueTest extends TaskQueueContract {

  private OpenStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = OpenStore.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTaskHasThePriorityThatItsAccountHadWhenItCame() {
    var keys = new SqlKeyStore(store.database());
    TaskQueue queue = queue("one");
    Task task = new RandomTasks(1).nextUnfinished();
    Account account = keys.findAccount(task.account()).orElseThrow();
    keys.changeAccount(
        new Account(
            account.id(), "urgent", account.createdAt(), Agreement.OPEN.withPriority(7), null));

    assertThat(queue.accept(task).priority()).isEqualTo(7);
    keys.changeAccount(account);

    assertThat(queue.takeOver()).extracting(TaskQueue.Open::priority).containsExactly(7);
  }

  @Override
  protected TaskQueue queue(String owner) {
    return new SqlTaskQueue(store.database(), owner);
  }

  @Override
  protected TaskReader reader() {
    return new SqlTaskQueue(store.database(), "reader");
  }
}
