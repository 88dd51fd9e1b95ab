package dev.filmgate.store.sqlite;

import dev.filmgate.account.KeyStore;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.testing.KeyStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteKeyStoreTest extends KeyStoreContract {

  private OpenStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = OpenStore.bare(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected KeyStore keys() {
    return new SqlKeyStore(store.database());
  }
}
