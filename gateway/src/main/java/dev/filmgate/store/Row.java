package dev.filmgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of one row, taken one after the other in the order of the statement. */
final class Row {

  private final ResultSet row;
  private int at;

  Row(ResultSet row) {
    this.row = row;
  }

  String text() throws SQLException {
    String value = findText();
    if (value == null) {
      throw new Unreadable("column " + at + " is empty");
    }
    return value;
  }

  @Nullable String findText() throws SQLException {
    return row.getString(++at);
  }

  long number() throws SQLException {
    return row.getLong(++at);
  }

  @Nullable Long findNumber() throws SQLException {
    long value = number();
    return row.wasNull() ? null : value;
  }

  Instant time() throws SQLException {
    return Storable.instant(number());
  }

  @Nullable Instant findTime() throws SQLException {
    long micros = number();
    return row.wasNull() ? null : Storable.instant(micros);
  }

  /** Makes one value of one row. */
  @FunctionalInterface
  interface Mapping<T> {

    T map(Row row) throws SQLException;
  }

  /** The row holds what this program does not understand; never skipped, never guessed. */
  static final class Unreadable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
