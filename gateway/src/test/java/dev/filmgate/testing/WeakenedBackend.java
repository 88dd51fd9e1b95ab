package dev.filmgate.testing;

import dev.filmgate.store.SqlBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real database, but that a guard is left out of whatever statement has it. */
public final class WeakenedBackend implements SqlBackend {

  private final SqlBackend real;
  private final @Nullable Guard missing;
  private final AtomicInteger weakened = new AtomicInteger();

  /** A limit, and the words in a statement that are all that keeps it. */
  public enum Guard {
    BALANCE("UPDATE balance", "(floor IS NULL OR available - ?1 >= floor)"),
    TASKS_OF_ACCOUNT("UPDATE balance", "(most_tasks IS NULL OR tasks + ?2 <= most_tasks)"),
    TASKS_OF_KEY("UPDATE api_key", "(most_tasks IS NULL OR tasks + ?3 <= most_tasks)"),
    BUDGET_OF_KEY(
        "UPDATE api_key",
        "(budget IS NULL OR CASE period WHEN ?1 THEN spent ELSE 0 END + ?2 <= budget)");

    private final String statement;
    private final String words;

    Guard(String statement, String words) {
      this.statement = statement;
      this.words = words;
    }

    private boolean isIn(String sql) {
      return sql.contains(statement) && sql.contains(words);
    }
  }

  /**
   * @param missing null for none
   */
  public WeakenedBackend(SqlBackend real, @Nullable Guard missing) {
    this.real = real;
    this.missing = missing;
  }

  /** How many statements lack the guard. */
  public int weakened() {
    return weakened.get();
  }

  @Override
  public Connection openWriter() throws SQLException {
    Connection writer = real.openWriter();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                return method.getName().equals("prepareStatement") && arguments.length == 1
                    ? writer.prepareStatement(without((String) arguments[0]))
                    : method.invoke(writer, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
              }
            });
  }

  private String without(String sql) {
    if (missing == null || !missing.isIn(sql)) {
      return sql;
    }
    weakened.incrementAndGet();
    return sql.replace(missing.words, "TRUE");
  }

  @Override
  public Connection openReader() throws SQLException {
    return real.openReader();
  }

  @Override
  public void migrate(Connection writer) throws SQLException {
    real.migrate(writer);
  }

  @Override
  public String begin() {
    return real.begin();
  }

  @Override
  public Fault judge(SQLException failure) {
    return real.judge(failure);
  }

  @Override
  public void tend(Connection writer) throws SQLException {
    real.tend(writer);
  }
}
