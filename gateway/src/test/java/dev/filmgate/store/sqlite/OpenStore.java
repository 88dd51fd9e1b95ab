package dev.filmgate.store.sqlite;

import dev.filmgate.store.Database;
import dev.filmgate.testing.TestAccounts;
import java.nio.file.Path;
import java.time.Duration;

/** A folder and the database in it, opened and closed together. */
final class OpenStore implements AutoCloseable {

  private final DataFolder folder;
  private final Database database;

  private OpenStore(DataFolder folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /** With the accounts of tests in it. */
  static OpenStore in(Path path) {
    OpenStore store = bare(path);
    TestAccounts.open(store.database);
    return store;
  }

  /** As a first start finds it. */
  static OpenStore bare(Path path) {
    DataFolder folder = DataFolder.open(path);
    try {
      var database =
          Database.open(
              new SqliteBackend(folder),
              (int units, Duration took) -> {},
              System::nanoTime,
              fatal -> {
                throw new IllegalStateException(fatal);
              });
      return new OpenStore(folder, database);
    } catch (RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  static OpenStore stepped(Path path) {
    DataFolder folder = DataFolder.open(path);
    var database = Database.stepped(new SqliteBackend(folder));
    TestAccounts.open(database);
    return new OpenStore(folder, database);
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    folder.close();
  }
}
