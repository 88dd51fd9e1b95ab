package dev.filmgate.store;

import java.sql.Connection;
import java.sql.SQLException;

/** One database product: how it is opened and looked after, and what its errors mean. */
public interface SqlBackend {

  /** The connection that writes; in auto-commit mode, since the writer begins and ends itself. */
  Connection openWriter() throws SQLException;

  /** A connection that can only read. */
  Connection openReader() throws SQLException;

  /**
   * Brings the tables up to date; called once, before anything else is written.
   *
   * @throws StoreUnavailable when they cannot be used by this program
   */
  void migrate(Connection writer) throws SQLException;

  /** The statement that begins a transaction which will write. */
  String begin();

  /** What a failed statement means. */
  Fault judge(SQLException failure);

  /**
   * Does what has become due, such as a checkpoint; called by the writer between transactions.
   *
   * @throws SQLException a {@link Fault#FATAL} one ends the writer, others are tried again later
   */
  void tend(Connection writer) throws SQLException;

  /** What a database error means for the one who ran into it. */
  enum Fault {
    /** This statement is wrong or breaks a constraint; others may go on. */
    STATEMENT,
    /** Another program holds the database at the moment. */
    BUSY,
    /** No space is left; reading goes on, writing goes on once there is space again. */
    FULL,
    /** The files cannot be trusted any more; the process must end. */
    FATAL
  }
}
