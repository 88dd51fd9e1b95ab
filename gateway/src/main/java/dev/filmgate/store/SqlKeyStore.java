package dev.filmgate.store;

import dev.filmgate.account.Account;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Scope;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts and the digests of their keys in the database. */
public final class SqlKeyStore implements KeyStore {

  private static final String ADD_ACCOUNT =
      "INSERT INTO account (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String ACCOUNT = "SELECT id, name, created_at FROM account WHERE id = ?";

  private static final String ACCOUNTS =
      "SELECT id, name, created_at FROM account ORDER BY created_at, id";

  private static final String ADD_KEY =
      """
      INSERT INTO api_key (id, account_id, name, hint, digest, scopes, created_at, revoked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """;

  private static final String KEY =
      "SELECT id, account_id, name, hint, digest, scopes, created_at, revoked_at FROM api_key ";

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
    update(
        ADD_ACCOUNT,
        parameters ->
            parameters.text(account.id().value()).text(account.name()).time(account.createdAt()));
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
    return 1
        == update(
            ADD_KEY,
            parameters ->
                parameters
                    .text(key.id().value())
                    .text(key.account().value())
                    .text(key.name())
                    .text(key.hint())
                    .text(key.digest().hex())
                    .text(words(key.scopes()))
                    .time(key.createdAt())
                    .time(key.revokedAt()));
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

  private <T> List<T> all(String sql, Statements.Binding binding, Mapping<T> mapping) {
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
    return new Account(new AccountId(row.text()), row.text(), row.time());
  }

  private static ApiKey key(Row row) throws SQLException {
    return new ApiKey(
        new KeyId(row.text()),
        new AccountId(row.text()),
        row.text(),
        row.text(),
        KeyDigest.parse(row.text()),
        scopes(row.text()),
        row.time(),
        row.findTime());
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

  /** Makes one value of one row. */
  @FunctionalInterface
  private interface Mapping<T> {

    T map(Row row) throws SQLException;
  }
}
