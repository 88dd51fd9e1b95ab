package dev.filmgate.testing;

import dev.filmgate.account.Account;
import dev.filmgate.id.AccountId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlKeyStore;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The accounts that tests of the store and the engine make tasks for. */
public final class TestAccounts {

  private TestAccounts() {}

  /** Opens them, without limits; harmless when they are there. */
  public static void open(Database database) {
    var keys = new SqlKeyStore(database);
    Stream.concat(Stream.of("acc"), IntStream.range(0, 16).mapToObj(i -> "acc_" + i))
        .forEach(id -> keys.addAccount(new Account(new AccountId(id), "test", Instant.EPOCH)));
  }
}
