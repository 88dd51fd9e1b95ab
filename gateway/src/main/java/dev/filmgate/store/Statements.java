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
    return bound(sql, binding).executeUpdate();
  }

  /** Runs a statement that reads; the caller closes the rows. */
  public ResultSet query(String sql, Binding binding) throws SQLException {
    return bound(sql, binding).executeQuery();
  }

  void run(String sql) throws SQLException {
    statement(sql).executeUpdate();
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

  /** Sets a statement's parameters, in order. */
  @FunctionalInterface
  public interface Binding {

    void bind(Parameters parameters) throws SQLException;
  }
}
