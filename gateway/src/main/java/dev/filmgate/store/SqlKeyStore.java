package dev.filmgate.store;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Budget;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Scope;
import dev.filmgate.billing.Money;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts and the digests of their keys in the database. */
public final class SqlKeyStore implements KeyStore {

  private static final String ADD_ACCOUNT =
      """
      INSERT INTO account (id, name, created_at, agreement, priority, disabled_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String ADD_BALANCE =
      """
      INSERT INTO balance
        (account_id, available, held, charged, funded, tasks, floor, most_tasks)
      VALUES (?, 0, 0, 0, 0, 0, ?, ?)
      """;

  private static final String CHANGE_ACCOUNT =
      "UPDATE account SET name = ?, agreement = ?, priority = ?, disabled_at = ? WHERE id = ?";

  private static final String CHANGE_BALANCE =
      "UPDATE balance SET floor = ?, most_tasks = ? WHERE account_id = ?";

  private static final String ALL_ACCOUNTS =
      "SELECT id, name, created_at, agreement, priority, disabled_at FROM account ";

  private static final String ACCOUNT = ALL_ACCOUNTS + "WHERE id = ?";

  private static final String ACCOUNTS = ALL_ACCOUNTS + "ORDER BY created_at, id";

  private static final String ADD_KEY =
      """
      INSERT INTO api_key (id, account_id, name, hint, digest, scopes, created_at, expires_at,
        disabled_at, revoked_at, used_at, budget, most_tasks, limits)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """;

  private static final String CHANGE_KEY =
      """
      UPDATE api_key
      SET name = ?, scopes = ?, expires_at = ?, disabled_at = ?, budget = ?, most_tasks = ?,
        limits = ?
      WHERE id = ? AND revoked_at IS NULL
      """;

  private static final String USED =
      "UPDATE api_key SET used_at = ? WHERE id = ? AND (used_at IS NULL OR used_at < ?)";

  private static final String KEY =
      """
      SELECT id, account_id, name, hint, digest, scopes, created_at, expires_at, disabled_at,
        revoked_at, used_at, budget, limits
      FROM api_key
      """;

  private static final String KEY_BY_DIGEST = KEY + "WHERE digest = ?";

  private static final String KEY_BY_ID = KEY + "WHERE id = ?";

  private static final String KEYS_OF_ACCOUNT =
      KEY + "WHERE account_id = ? ORDER BY created_at, id";

  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";

  private final Writer writer;
  private final Reader reader;

  public SqlKeyStore(Database database) {
    this.writer = database.writer();
    this.reader = database.reader();
  }

  @Override
  public void addAccount(Account account) {
    String agreement = AgreementColumns.write(account.agreement());
    var _ =
        writer.write(statements -> {
          int added =
              statements.update(
                  ADD_ACCOUNT,
                  parameters ->
                      parameters
                          .text(account.id().value())
                          .text(account.name())
                          .time(account.createdAt())
                          .text(agreement)
                          .number(account.agreement().priority())
                          .time(account.disabledAt()));
          if (added == 1) {
            statements.update(
                ADD_BALANCE,
                parameters -> bounds(parameters.text(account.id().value()), account.agreement()));
          }
          return added;
        });
  }

  private static Parameters bounds(Parameters parameters, Agreement agreement) throws SQLException {
    Money floor = agreement.credit().floor();
    return parameters
        .maybe(floor == null ? null : floor.micros())
        .maybe(AgreementColumns.orNothing(agreement.pace().tasks()));
  }

  @Override
  public boolean changeAccount(Account account) {
    String agreement = AgreementColumns.write(account.agreement());
    return writer.write(statements -> {
      int changed =
          statements.update(
              CHANGE_ACCOUNT,
              parameters ->
                  parameters
                      .text(account.name())
                      .text(agreement)
                      .number(account.agreement().priority())
                      .time(account.disabledAt())
                      .text(account.id().value()));
      statements.update(
          CHANGE_BALANCE,
          parameters -> bounds(parameters, account.agreement()).text(account.id().value()));
      return changed == 1;
    });
  }

  @Override
  public Optional<Account> findAccount(AccountId id) {
    return all(ACCOUNT, parameters -> parameters.text(id.value()), SqlKeyStore::account).stream()
        .findFirst();
  }

  @Override
  public List<Account> accounts() {
    return all(ACCOUNTS, _ -> {}, SqlKeyStore::account);
  }

  @Override
  public boolean addKey(ApiKey key) {
    KeyLife life = key.life();
    return 1
        == update(
            ADD_KEY,
            parameters ->
                limits(
                    parameters
                        .text(key.id().value())
                        .text(key.account().value())
                        .text(key.name())
                        .text(key.hint())
                        .text(key.digest().hex())
                        .text(words(key.scopes()))
                        .time(life.createdAt())
                        .time(life.expiresAt())
                        .time(life.disabledAt())
                        .time(life.revokedAt())
                        .time(life.usedAt()),
                    key.limits()));
  }

  private static Parameters limits(Parameters parameters, KeyLimits limits) throws SQLException {
    Budget budget = limits.budget();
    return parameters
        .maybe(budget == null ? null : budget.amount().micros())
        .maybe(AgreementColumns.orNothing(limits.pace().tasks()))
        .text(AgreementColumns.write(limits));
  }

  @Override
  public boolean changeKey(ApiKey key) {
    KeyLife life = key.life();
    return 1
        == update(
            CHANGE_KEY,
            parameters ->
                limits(
                        parameters
                            .text(key.name())
                            .text(words(key.scopes()))
                            .time(life.expiresAt())
                            .time(life.disabledAt()),
                        key.limits())
                    .text(key.id().value()));
  }

  @Override
  public void used(Map<KeyId, Instant> uses) {
    var _ =
        writer.write(statements -> {
          for (var use : uses.entrySet()) {
            statements.update(
                USED,
                parameters ->
                    parameters
                        .time(use.getValue())
                        .text(use.getKey().value())
                        .time(use.getValue()));
          }
          return uses.size();
        });
  }

  @Override
  public Optional<ApiKey> findKey(KeyDigest digest) {
    return all(KEY_BY_DIGEST, parameters -> parameters.text(digest.hex()), SqlKeyStore::key)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<ApiKey> findKey(KeyId id) {
    return all(KEY_BY_ID, parameters -> parameters.text(id.value()), SqlKeyStore::key).stream()
        .findFirst();
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return all(KEYS_OF_ACCOUNT, parameters -> parameters.text(account.value()), SqlKeyStore::key);
  }

  @Override
  public boolean revoke(KeyId id, Instant now) {
    return 1 == update(REVOKE, parameters -> parameters.time(now).text(id.value()));
  }

  private int update(String sql, Statements.Binding binding) {
    return writer.write(statements -> statements.update(sql, binding));
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

  private static Account account(Row row) throws SQLException {
    return new Account(
        new AccountId(row.text()),
        row.text(),
        row.time(),
        AgreementColumns.readAgreement(row.text()).withPriority((int) row.number()),
        row.findTime());
  }

  private static ApiKey key(Row row) throws SQLException {
    return new ApiKey(
        new KeyId(row.text()),
        new AccountId(row.text()),
        row.text(),
        row.text(),
        KeyDigest.parse(row.text()),
        scopes(row.text()),
        new KeyLife(row.time(), row.findTime(), row.findTime(), row.findTime(), row.findTime()),
        AgreementColumns.readLimits(row.findNumber(), row.text()));
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
  }

  private static Set<Scope> scopes(String words) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        scopes.add(Words.find(Scope.values(), Scope::word, word));
      }
    }
    return scopes;
  }
}
