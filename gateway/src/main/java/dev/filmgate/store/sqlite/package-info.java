/**
 * The embedded database in one folder: {@link dev.filmgate.store.sqlite.DataFolder} holds the
 * folder, {@link dev.filmgate.store.sqlite.SqliteBackend} opens the file in it. All that is
 * SQLite's own is in here.
 */
@NullMarked
package dev.filmgate.store.sqlite;

import org.jspecify.annotations.NullMarked;
