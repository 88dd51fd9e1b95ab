package dev.filmgate.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are done together or not at all. Runs on the store's thread: must not wait for
 * anything, and must change nothing but the database; it may run a second time after what it did
 * was undone.
 */
@FunctionalInterface
public interface Unit<T extends @Nullable Object> {

  T run(Statements statements) throws SQLException;
}
