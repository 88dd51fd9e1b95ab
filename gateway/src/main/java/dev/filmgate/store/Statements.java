package dev.filmgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection's prepared statements, each prepared once; used by one thread. Only for a fixed
 * set of statement texts.
 */
public final class Statements {

  private static final Binding NOTHING = _ -> {};

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** What the transaction that runs has done already and need not do again. */
  private final Set<String> done = new HashSet<>();

  private @Nullable Holds holds;

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

  /**
   * Runs a statement that writes, unless it was run in this transaction already: for what many
   * units of one batch would each see to.
   *
   * @param what it is done for
   */
  void updateOnce(String sql, String what, Binding binding) throws SQLException {
    if (done.add(sql + what)) {
      update(sql, binding);
    }
  }

  /** Something was undone, or a transaction begins: everything has to be done again. */
  void forgetDone() {
    done.clear();
  }

  /** What is set aside at the end of this transaction; null when each unit does so by itself. */
  @Nullable Holds holds() {
    return holds;
  }

  /** Whether the units to come leave their holds to the end of the transaction, and to what. */
  void leaveHoldsTo(@Nullable Holds end) {
    holds = end;
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
