package dev.filmgate.store;

import org.jspecify.annotations.Nullable;

/** The only way to change the database. */
public interface Writer {

  /**
   * Runs the unit alone or with others in one transaction and returns once that is durable. An
   * interrupted caller still waits and learns what came of it; its flag is set again.
   *
   * @throws Overloaded when too much waits already
   * @throws StorageFull when the disk is full
   * @throws StoreUnavailable when the store is closed or broken
   * @throws RuntimeException what the unit threw; nothing of it was written
   */
  <T extends @Nullable Object> T write(Unit<T> unit);
}
