package dev.filmgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection's prepared statements, each prepared once; used by one thread. Only for a fixed
 * set of statement texts.
 */
public final class Statements {

  private static final Binding NOTHING = _ -> {};

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /**
   * Runs a statement that writes.
   *
   * @return how many rows it touched
   */
  public int update(String sql, Binding binding) throws SQLException {
    PreparedStatement statement = bound(sql, binding);
    try {
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw forget(sql, failure);
    }
  }

  /** Runs a statement that reads; the caller closes the rows. */
  public ResultSet query(String sql, Binding binding) throws SQLException {
    PreparedStatement statement = bound(sql, binding);
    try {
      return statement.executeQuery();
    } catch (SQLException failure) {
      throw forget(sql, failure);
    }
  }

  void run(String sql) throws SQLException {
    update(sql, NOTHING);
  }

  private PreparedStatement bound(String sql, Binding binding) throws SQLException {
    PreparedStatement statement = statement(sql);
    binding.bind(new Parameters(statement));
    return statement;
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** A driver may have finished a statement that failed, so it is prepared anew. */
  private SQLException forget(String sql, SQLException failure) {
    PreparedStatement failed = prepared.remove(sql);
    try {
      if (failed != null) {
        failed.close();
      }
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
    return failure;
  }

  /** Sets a statement's parameters, in order. */
  @FunctionalInterface
  public interface Binding {

    void bind(Parameters parameters) throws SQLException;
  }
}
