package dev.filmgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Terms;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.task.Task;
import dev.filmgate.testing.PricedTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New tasks of one transaction ask for their money together, and no answer differs by that. */
final class HoldsTest {

  private static final AccountId RICH = new AccountId("acc_rich");
  private static final AccountId POOR = new AccountId("acc_poor");
  private static final KeyId KEY = new KeyId("key_rich");
  private static final KeyId NOWHERE = new KeyId("key_nowhere");
  private static final long PRICE = 700_000;

  @TempDir private Path path;
  private final PricedTasks tasks = new PricedTasks();
  private final List<Integer> commits = new CopyOnWriteArrayList<>();
  private DataFolder folder;
  private Database database;
  private SqlTaskQueue queue;
  private Ledger ledger;

  @BeforeEach
  void open() {
    folder = DataFolder.open(path);
    database =
        Database.open(
            new SqliteBackend(folder),
            (int units, Duration took) -> commits.add(units),
            System::nanoTime,
            fatal -> {
              throw new IllegalStateException(fatal);
            });
    queue = new SqlTaskQueue(database, "a");
    ledger = new SqlLedger(database);
    var keys = new SqlKeyStore(database);
    keys.addAccount(account(RICH, Credit.unlimited()));
    keys.addAccount(account(POOR, new Credit.Postpaid(new Money(2 * PRICE))));
    keys.addKey(key());
  }

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  private static Account account(AccountId id, Credit credit) {
    return new Account(
        id,
        id.value(),
        Instant.EPOCH,
        new Agreement(credit, 0, OnModeration.RELEASE, Pace.FREE),
        null);
  }

  private static ApiKey key() {
    var budget = new Budget(new Money(3 * PRICE), Budget.Period.TOTAL);
    return new ApiKey(
        KEY,
        RICH,
        "",
        "sk…",
        KeyDigest.of("holds"),
        Set.of(Scope.VIDEOS),
        KeyLife.from(PricedTasks.START, null),
        new KeyLimits(Set.of(), budget, Pace.FREE, 0));
  }

  private Task task(AccountId account, @Nullable KeyId key) {
    return tasks.of(account, PRICE, new Terms(key, "", 0, 1, OnModeration.RELEASE));
  }

  @Test
  void theEntriesAreThoseThatEachWritesByItself() throws Exception {
    Task alone = task(RICH, KEY);
    queue.accept(alone);
    Task second = task(RICH, KEY);
    Task third = task(RICH, null);
    Task fourth = task(POOR, NOWHERE);

    assertThat(together(second, third, fourth)).containsOnlyNulls();

    Entry expected = hold(alone);
    for (Task task : List.of(second, third, fourth)) {
      Entry entry = hold(task);
      KeyId key = task.cost().quote().terms().key();
      assertThat(entry)
          .isEqualTo(
              new Entry(
                  entry.number(),
                  Entry.holdId(task.id()),
                  task.account(),
                  expected.kind(),
                  expected.legs(),
                  task.times().createdAt(),
                  new Entry.Cause(task.id(), key, task.spec().model(), null)));
    }
    assertThat(held(RICH)).isEqualTo(3 * PRICE);
    assertThat(held(POOR)).isEqualTo(PRICE);
    assertThat(ledger.verify().faults()).isEmpty();
    await().untilAsserted(() -> assertThat(commits).endsWith(1, 3));
  }

  @Test
  void whereOneIsTooMuchOnlyThatOneIsRefused() throws Exception {
    List<@Nullable Throwable> outcomes =
        together(task(POOR, null), task(RICH, null), task(POOR, null), task(POOR, null));

    assertThat(outcomes.subList(0, 3)).containsOnlyNulls();
    assertThat(reason(outcomes.get(3))).isEqualTo(HoldRefused.Reason.BALANCE);
    assertThat(held(POOR)).isEqualTo(2 * PRICE);
    assertThat(held(RICH)).isEqualTo(PRICE);
    assertThat(ledger.verify().faults()).isEmpty();
  }

  @Test
  void theBudgetOfAKeyIsNoLargerForManyAtOnce() throws Exception {
    List<@Nullable Throwable> outcomes =
        together(task(RICH, KEY), task(RICH, KEY), task(RICH, KEY), task(RICH, KEY));

    assertThat(outcomes.subList(0, 3)).containsOnlyNulls();
    assertThat(reason(outcomes.get(3))).isEqualTo(HoldRefused.Reason.KEY_BUDGET);
    assertThat(held(RICH)).isEqualTo(3 * PRICE);
  }

  @Test
  void aUnitThatFailsForAnotherReasonTakesNobodysMoneyWithIt() throws Exception {
    Task twice = task(RICH, null);
    queue.accept(twice);

    List<@Nullable Throwable> outcomes = together(task(RICH, null), twice, task(RICH, null));

    assertThat(outcomes.get(0)).isNull();
    assertThat(outcomes.get(1)).isInstanceOf(IllegalStateException.class);
    assertThat(outcomes.get(2)).isNull();
    assertThat(held(RICH)).isEqualTo(3 * PRICE);
    assertThat(ledger.verify().faults()).isEmpty();
  }

  private static HoldRefused.@Nullable Reason reason(@Nullable Throwable outcome) {
    return outcome instanceof HoldRefused refused ? refused.reason() : null;
  }

  private Entry hold(Task task) {
    return ledger.find(Entry.holdId(task.id())).orElseThrow();
  }

  private long held(AccountId account) {
    return ledger.balance(account).orElseThrow().sums().held().micros();
  }

  /** Accepts the tasks in one transaction and in this order; what each caller was thrown. */
  private List<@Nullable Throwable> together(Task... orders) throws Exception {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var first = new FutureTask<>(() -> database.writer().write(_ -> wait(entered, leave)));
    Thread.startVirtualThread(first);
    entered.await();
    var calls = new ArrayList<FutureTask<Boolean>>();
    for (Task order : orders) {
      var call =
          new FutureTask<>(() -> {
            queue.accept(order);
            return true;
          });
      calls.add(call);
      Thread thread = Thread.startVirtualThread(call);
      await().until(() -> LockSupport.getBlocker(thread) instanceof Pending);
    }
    leave.countDown();
    first.get();
    var outcomes = new ArrayList<@Nullable Throwable>();
    for (FutureTask<Boolean> call : calls) {
      outcomes.add(outcome(call));
    }
    return outcomes;
  }

  /** Keeps the writer busy, against all rules for units. */
  private static boolean wait(CountDownLatch entered, CountDownLatch leave) {
    entered.countDown();
    try {
      leave.await();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
    return true;
  }

  private static @Nullable Throwable outcome(FutureTask<Boolean> call) throws InterruptedException {
    try {
      call.get();
      return null;
    } catch (ExecutionException failure) {
      return failure.getCause();
    }
  }
}
