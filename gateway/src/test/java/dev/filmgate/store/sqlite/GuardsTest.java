package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Budget;
import dev.filmgate.account.Credit;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Scope;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Terms;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.testing.PricedTasks;
import dev.filmgate.testing.WeakenedBackend;
import dev.filmgate.testing.WeakenedBackend.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each limit of money and of unfinished tasks holds when fifty orders race for ten places, and does
 * not when its guard is taken out of the statement: so the race would notice if it were missing.
 */
final class GuardsTest {

  private static final AccountId ACCOUNT = new AccountId("acc_guards");
  private static final KeyId KEY = new KeyId("key_guards");
  private static final int ORDERS = 50;
  private static final int PLACES = 10;
  private static final long PRICE = 700_000;

  @TempDir private Path path;

  @ParameterizedTest
  @EnumSource
  void tenOfFiftyAreGranted(Guard guard) throws Exception {
    assertThat(granted(guard, null)).isEqualTo(PLACES);
  }

  @ParameterizedTest
  @EnumSource
  void withoutItsGuardMoreAreGranted(Guard guard) throws Exception {
    assertThat(granted(guard, guard)).isGreaterThan(PLACES);
  }

  @ParameterizedTest
  @EnumSource
  void noOtherGuardKeepsThisLimit(Guard guard) throws Exception {
    for (Guard other : Guard.values()) {
      if (other != guard) {
        assertThat(granted(guard, other)).as("without %s", other).isEqualTo(PLACES);
      }
    }
  }

  /** How many of the orders are granted where one limit holds and one guard may be missing. */
  private int granted(Guard limit, @Nullable Guard missing) throws Exception {
    try (DataFolder folder = DataFolder.open(path.resolve(limit + "-" + missing))) {
      var backend = new WeakenedBackend(new SqliteBackend(folder), missing);
      try (var database =
          Database.open(
              backend,
              (int units, Duration took) -> {},
              System::nanoTime,
              fatal -> {
                throw new IllegalStateException(fatal);
              })) {
        var keys = new SqlKeyStore(database);
        keys.addAccount(account(limit));
        keys.addKey(key(limit));
        int granted = race(new SqlTaskQueue(database, "a"));
        assertThat(backend.weakened()).isEqualTo(missing == null ? 0 : 1);
        return granted;
      }
    }
  }

  private static int race(SqlTaskQueue queue) throws Exception {
    var tasks = new PricedTasks();
    var terms = new Terms(KEY, "", 0, 1, OnModeration.RELEASE);
    List<Callable<Boolean>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      var task = tasks.of(ACCOUNT, PRICE, terms);
      orders.add(() -> {
        try {
          queue.accept(task);
          return true;
        } catch (HoldRefused refused) {
          return false;
        }
      });
    }
    int granted = 0;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> order : pool.invokeAll(orders)) {
        granted += order.get() ? 1 : 0;
      }
    }
    return granted;
  }

  private static Account account(Guard limit) {
    Credit credit =
        limit == Guard.BALANCE
            ? new Credit.Postpaid(new Money(PLACES * PRICE))
            : Credit.unlimited();
    var pace = limit == Guard.TASKS_OF_ACCOUNT ? new Pace(0, 0, PLACES) : Pace.FREE;
    var agreement = new Agreement(credit, 0, OnModeration.RELEASE, pace);
    return new Account(ACCOUNT, "guards", Instant.EPOCH, agreement, null);
  }

  private static ApiKey key(Guard limit) {
    var budget =
        limit == Guard.BUDGET_OF_KEY
            ? new Budget(new Money(PLACES * PRICE), Budget.Period.TOTAL)
            : null;
    var pace = limit == Guard.TASKS_OF_KEY ? new Pace(0, 0, PLACES) : Pace.FREE;
    return new ApiKey(
        KEY,
        ACCOUNT,
        "",
        "sk…",
        KeyDigest.of("guards"),
        Set.of(Scope.VIDEOS),
        KeyLife.from(PricedTasks.START, null),
        new KeyLimits(Set.of(), budget, pace, 0));
  }
}
