package dev.filmgate.store;

import java.sql.SQLException;

/** A statement was refused by the database, by a constraint for example; a bug of ours. */
final class StatementFailed extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  StatementFailed(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
