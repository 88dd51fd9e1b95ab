package dev.filmgate.store.sqlite;

import dev.filmgate.account.KeyStore;
import dev.filmgate.billing.Ledger;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.testing.MoneyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteMoneyTest extends MoneyContract {

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
  protected TaskQueue queue() {
    return new SqlTaskQueue(store.database(), "a");
  }

  @Override
  protected Ledger ledger() {
    return new SqlLedger(store.database());
  }

  @Override
  protected KeyStore keys() {
    return new SqlKeyStore(store.database());
  }
}
