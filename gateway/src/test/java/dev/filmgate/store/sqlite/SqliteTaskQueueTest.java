package dev.filmgate.store.sqlite;

import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskReader;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.testing.TaskQueueContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  @Override
  protected TaskQueue queue(String owner) {
    return new SqlTaskQueue(store.database(), owner);
  }

  @Override
  protected TaskReader reader() {
    return new SqlTaskQueue(store.database(), "reader");
  }
}
