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
}
