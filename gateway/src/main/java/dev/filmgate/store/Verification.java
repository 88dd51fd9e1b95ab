package dev.filmgate.store;

import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the whole ledger up again and compares: with the balances, with the tasks, with the keys.
 * Each comparison is one statement, so that it sees one moment while others write.
 */
final class Verification {

  private static final int MOST_FAULTS = 100;

  private static final String BALANCES =
      """
      SELECT COALESCE(b.account_id, s.account_id), b.account_id IS NOT NULL, COALESCE(s.n, 0),
        COALESCE(s.available, 0), COALESCE(s.held, 0), COALESCE(s.charged, 0),
        COALESCE(s.funded, 0), COALESCE(s.tasks, 0),
        COALESCE(b.available, 0), COALESCE(b.held, 0), COALESCE(b.charged, 0),
        COALESCE(b.funded, 0), COALESCE(b.tasks, 0)
      FROM balance b FULL JOIN (
        SELECT account_id, count(*) AS n, sum(available) AS available, sum(held) AS held,
          sum(charged) AS charged, sum(funded) AS funded,
          sum(CASE kind WHEN 'hold' THEN 1 WHEN 'capture' THEN -1 WHEN 'release' THEN -1
            WHEN 'charge' THEN -1 ELSE 0 END) AS tasks
        FROM ledger_entry GROUP BY account_id) s ON s.account_id = b.account_id
      ORDER BY 1
      """;

  private static final String TASKS =
      """
      SELECT t.id,
        CASE
          WHEN h.id IS NULL THEN 'has no hold'
          WHEN h.account_id <> t.account_id THEN 'is held on another account'
          WHEN h.held <> t.quoted THEN 'is held with another amount than was quoted'
          WHEN t.finished = 0 THEN 'is closed and has not ended'
          WHEN c.id IS NULL THEN 'has ended and is not closed'
          ELSE 'is closed with other amounts than it says'
        END
      FROM task t LEFT JOIN ledger_entry h ON h.id = t.id || ':hold'
        LEFT JOIN ledger_entry c ON c.id = t.id || ':close'
      WHERE h.id IS NULL OR h.account_id <> t.account_id OR h.held <> t.quoted
        OR (t.finished = 0 AND c.id IS NOT NULL)
        OR (t.finished = 1 AND (c.id IS NULL OR c.held <> -h.held
          OR c.charged <> t.captured OR c.available <> t.released))
      LIMIT 100
      """;

  private static final String STRAYS =
      """
      SELECT c.id, 'closes what was never held' FROM ledger_entry c
      WHERE c.kind IN ('capture', 'release', 'charge')
        AND NOT EXISTS (SELECT 1 FROM ledger_entry h WHERE h.id = c.task_id || ':hold')
      LIMIT 100
      """;

  private static final String KEYS =
      """
      SELECT k.id, 'counts ' || k.tasks || ' tasks where there are ' || COALESCE(o.n, 0)
      FROM api_key k LEFT JOIN (
        SELECT h.key_id, count(*) AS n FROM task t JOIN ledger_entry h ON h.id = t.id || ':hold'
        WHERE t.finished = 0 AND h.key_id IS NOT NULL GROUP BY h.key_id) o ON o.key_id = k.id
      WHERE k.tasks <> COALESCE(o.n, 0)
      LIMIT 100
      """;

  private final Statements statements;
  private final List<String> faults = new ArrayList<>();
  private long entries;
  private long accounts;
  private long sum;

  private Verification(Statements statements) {
    this.statements = statements;
  }

  static Ledger.Audit run(Statements statements) throws SQLException {
    var verification = new Verification(statements);
    verification.balances();
    verification.all("task ", TASKS);
    verification.all("entry ", STRAYS);
    verification.all("key ", KEYS);
    return new Ledger.Audit(
        verification.entries,
        verification.accounts,
        verification.tasks(),
        new Money(verification.sum),
        verification.faults);
  }

  private long tasks() throws SQLException {
    try (ResultSet row = statements.query("SELECT count(*) FROM task", _ -> {})) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private void balances() throws SQLException {
    try (ResultSet rows = statements.query(BALANCES, _ -> {})) {
      while (rows.next()) {
        balance(new Row(rows));
      }
    }
  }

  private void balance(Row row) throws SQLException {
    String account = row.text();
    boolean isKnown = row.number() == 1;
    entries += row.number();
    accounts++;
    if (!isKnown) {
      fault("account " + account + " has entries and no balance");
    }
    var computed =
        new long[] {row.number(), row.number(), row.number(), row.number(), row.number()};
    var names = List.of("available", "held", "charged", "funded", "tasks");
    for (int i = 0; i < names.size(); i++) {
      long kept = row.number();
      if (i < 4) {
        sum = Math.addExact(sum, computed[i]);
      }
      if (isKnown && kept != computed[i]) {
        fault(
            "account %s: %s is kept as %s and adds up to %s"
                .formatted(account, names.get(i), shown(i, kept), shown(i, computed[i])));
      }
    }
  }

  /** The first four are amounts. */
  private static String shown(int column, long value) {
    return column < 4 ? new Money(value).toString() : Long.toString(value);
  }

  private void all(String what, String sql) throws SQLException {
    try (ResultSet rows = statements.query(sql, _ -> {})) {
      while (rows.next()) {
        var row = new Row(rows);
        fault(what + row.text() + " " + row.text());
      }
    }
  }

  private void fault(String sentence) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(sentence);
    }
  }
}
