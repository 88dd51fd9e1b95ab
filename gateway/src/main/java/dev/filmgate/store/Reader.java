package dev.filmgate.store;

import org.jspecify.annotations.Nullable;

/** Reads the database; every read sees every write that was answered before it began. */
public interface Reader {

  /**
   * Runs the unit on a read-only connection.
   *
   * @throws Overloaded when too much waits already
   * @throws StoreUnavailable when the store is closed
   */
  <T extends @Nullable Object> T read(Unit<T> unit);
}
