package dev.filmgate.store.sqlite;

import dev.filmgate.engine.Outbox;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.store.SqlOutbox;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.testing.OwnershipContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteOwnershipTest extends OwnershipContract {

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
  protected Outbox outbox(String owner) {
    return new SqlOutbox(store.database(), owner);
  }
}
