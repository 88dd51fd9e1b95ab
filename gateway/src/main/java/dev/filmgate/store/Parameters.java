package dev.filmgate.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parameters of one statement, given one after the other, so that nobody counts them. */
public final class Parameters {

  private final PreparedStatement statement;
  private int at;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  public Parameters text(@Nullable String value) throws SQLException {
    if (value == null) {
      statement.setNull(++at, Types.VARCHAR);
    } else {
      statement.setString(++at, Storable.text(value));
    }
    return this;
  }

  public Parameters number(long value) throws SQLException {
    statement.setLong(++at, value);
    return this;
  }

  /** A number that may be missing. */
  public Parameters maybe(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++at, Types.BIGINT);
      return this;
    }
    return number(value);
  }

  /** A time, to the microsecond. */
  public Parameters time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      statement.setNull(++at, Types.BIGINT);
    } else {
      statement.setLong(++at, Storable.micros(value));
    }
    return this;
  }
}
