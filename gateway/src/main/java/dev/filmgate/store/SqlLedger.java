package dev.filmgate.store;

import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger in the database. */
public final class SqlLedger implements Ledger {

  private static final String BALANCES =
      "SELECT account_id, available, held, charged, funded, floor, tasks FROM balance ";

  private static final String FUND =
      """
      UPDATE balance SET available = available + ?, funded = funded + ? WHERE account_id = ?
      """;

  private static final String BY_ID =
      "SELECT " + EntryRow.COLUMNS + " FROM ledger_entry WHERE id = ?";

  private static final String WITHIN =
      """
      (? IS NULL OR kind = ?) AND (? IS NULL OR at >= ?) AND (? IS NULL OR at < ?)
      """;

  private static final String PAGE =
      "(? = 0 OR number < ?) AND " + WITHIN + " ORDER BY number DESC LIMIT ?";

  private static final String OF_ALL =
      "SELECT " + EntryRow.COLUMNS + " FROM ledger_entry WHERE " + PAGE;

  private static final String OF_ACCOUNT =
      "SELECT " + EntryRow.COLUMNS + " FROM ledger_entry WHERE account_id = ? AND " + PAGE;

  private static final String USAGE =
      """
      SELECT e.at / 86400000000, e.account_id, COALESCE(iif(?, e.key_id, e.model), ''), sum(e.charged > 0),
        sum(e.charged = 0), sum(e.charged),
        COALESCE(sum((SELECT sum(COALESCE(json_extract(a.value, '$.ticks'), 0))
          FROM task t, json_each(t.attempts) a WHERE t.id = e.task_id)), 0)
      FROM ledger_entry e
      WHERE (? IS NULL OR e.account_id = ?) AND e.kind IN ('capture', 'release', 'charge')
        AND (? IS NULL OR e.at >= ?) AND (? IS NULL OR e.at < ?)
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """;

  private static final String OPEN_HOLDS =
      """
      SELECT e.number, e.id, e.account_id, e.kind, e.available, e.held, e.charged, e.funded, e.at,
        e.task_id, e.key_id, e.model, e.note, t.state, t.deadline_at
      FROM task t JOIN ledger_entry e ON e.id = t.id || ':hold'
      WHERE t.finished = 0 AND e.number > ? ORDER BY e.number LIMIT ?
      """;

  private static final long TICKS_PER_MICRO = 10_000;

  private final Writer writer;
  private final Reader reader;

  public SqlLedger(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public Optional<Balance> balance(AccountId account) {
    return all(
            BALANCES + "WHERE account_id = ?",
            parameters -> parameters.text(account.value()),
            SqlLedger::balance)
        .stream()
        .findFirst();
  }

  @Override
  public List<Balance> balances() {
    return all(BALANCES + "ORDER BY account_id", _ -> {}, SqlLedger::balance);
  }

  private static Balance balance(Row row) throws SQLException {
    var account = new AccountId(row.text());
    Legs sums = EntryRow.legs(row);
    Long floor = row.findNumber();
    return new Balance(account, sums, floor == null ? null : new Money(floor), row.number());
  }

  @Override
  public Posted post(Entry entry) {
    return writer.write(statements -> {
      if (find(statements, entry.id()).isPresent()) {
        return Posted.EXISTS;
      }
      long amount = entry.legs().available().micros();
      int changed =
          statements.update(
              FUND,
              parameters ->
                  parameters.number(amount).number(-amount).text(entry.account().value()));
      if (changed == 0) {
        return Posted.NO_ACCOUNT;
      }
      EntryRow.insert(statements, entry);
      return Posted.YES;
    });
  }

  @Override
  public Optional<Entry> find(String id) {
    return reader.read(statements -> find(statements, id));
  }

  private static Optional<Entry> find(Statements statements, String id) throws SQLException {
    try (ResultSet rows = statements.query(BY_ID, parameters -> parameters.text(id))) {
      return rows.next() ? Optional.of(EntryRow.read(new Row(rows))) : Optional.empty();
    }
  }

  @Override
  public List<Entry> entries(Filter filter, int most) {
    if (filter.task() != null) {
      return List.of(Entry.closeId(filter.task()), Entry.holdId(filter.task())).stream()
          .flatMap(id -> find(id).stream())
          .filter(filter::passes)
          .limit(most)
          .toList();
    }
    AccountId account = filter.account();
    return all(
        account == null ? OF_ALL : OF_ACCOUNT,
        parameters -> {
          if (account != null) {
            parameters.text(account.value());
          }
          String kind = filter.kind() == null ? null : filter.kind().word();
          parameters.number(filter.before()).number(filter.before()).text(kind).text(kind);
          times(parameters, filter).number(most);
        },
        EntryRow::read);
  }

  private static Parameters times(Parameters parameters, Filter filter) throws SQLException {
    return parameters
        .time(filter.since())
        .time(filter.since())
        .time(filter.until())
        .time(filter.until());
  }

  @Override
  public Audit verify() {
    return reader.read(Verification::run);
  }

  @Override
  public List<Usage> usage(Filter filter, By by) {
    @Nullable String account = filter.account() == null ? null : filter.account().value();
    return all(
        USAGE,
        parameters ->
            times(parameters.number(by == By.KEY ? 1 : 0).text(account).text(account), filter),
        row ->
            new Usage(
                LocalDate.ofEpochDay(row.number()).toString(),
                new AccountId(row.text()),
                row.text(),
                row.number(),
                row.number(),
                new Money(row.number()),
                new Money(Math.floorDiv(row.number() + TICKS_PER_MICRO / 2, TICKS_PER_MICRO))));
  }

  @Override
  public List<OpenHold> openHolds(long after, int most) {
    return all(
        OPEN_HOLDS,
        parameters -> parameters.number(after).number(most),
        row -> new OpenHold(EntryRow.read(row), row.findText(), row.findTime()));
  }

  private <T> List<T> all(String sql, Statements.Binding binding, Row.Mapping<T> mapping) {
    return reader.read(statements -> {
      try (ResultSet rows = statements.query(sql, binding)) {
        var all = new ArrayList<T>();
        while (rows.next()) {
          all.add(mapping.map(new Row(rows)));
        }
        return List.copyOf(all);
      }
    });
  }
}
