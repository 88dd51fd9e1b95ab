package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.Credit;
import dev.filmgate.account.Pace;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.testing.PricedTasks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random lives of tasks against the books, many at once; {@code -Dlives=1000000} for the published
 * figure, {@code -Dseed=} for another one.
 */
final class LedgerLivesTest {

  private static final int LIVES = Integer.getInteger("lives", 2_000);
  private static final long SEED = Long.getLong("seed", 25);
  private static final int THREADS = 64;
  private static final int ACCOUNTS = 8;
  private static final int PAGE = 10_000;

  /** Less than what lives cost, so that many are refused. */
  private static final int MOST_GRANTED = 1_500_000;

  private final PricedTasks tasks = new PricedTasks();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong charged = new AtomicLong();
  private OpenStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = OpenStore.bare(folder);
    var keys = new SqlKeyStore(store.database());
    for (int i = 0; i < ACCOUNTS; i++) {
      Credit credit =
          i % 2 == 0 ? new Credit.Prepaid() : new Credit.Postpaid(new Money(3_000_000L * i));
      keys.addAccount(
          new Account(
              account(i),
              "lives",
              Instant.EPOCH,
              new Agreement(credit, 0, OnModeration.RELEASE, Pace.FREE),
              null));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static AccountId account(int i) {
    return new AccountId("acc_life_" + i);
  }

  @Test
  void everyHoldIsClosedOnceAndNothingIsLostOrMade() throws Exception {
    var queue = new SqlTaskQueue(store.database(), "a");
    var ledger = new SqlLedger(store.database());
    List<Callable<Void>> walks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      var random = new Random(SEED * THREADS + thread);
      int name = thread;
      walks.add(() -> {
        for (int i = 0; i < LIVES / THREADS; i++) {
          live(queue, ledger, random, name + "_" + i);
        }
        return null;
      });
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> walk : pool.invokeAll(walks)) {
        walk.get();
      }
    }

    long began = System.nanoTime();
    Ledger.Audit audit = ledger.verify();
    long took = (System.nanoTime() - began) / 1_000_000;
    System.out.printf(
        "lives %d, refused %d, entries %d, verified in %d ms%n",
        LIVES, refused.get(), audit.entries(), took);
    assertThat(audit.faults()).isEmpty();
    assertThat(audit.sum()).isEqualTo(Money.ZERO);
    assertThat(ledger.openHolds(0, 10)).isEmpty();
    assertThat(ledger.balances().stream().mapToLong(b -> b.sums().charged().micros()).sum())
        .isEqualTo(charged.get());
    assertThat(refused.get()).isPositive();
    replay(ledger);
  }

  private void live(SqlTaskQueue queue, Ledger ledger, Random random, String name) {
    AccountId account = account(random.nextInt(ACCOUNTS));
    if (random.nextInt(3) == 0) {
      long amount = 1L + random.nextInt(MOST_GRANTED);
      ledger.post(
          new Entry(
              0,
              "grant_" + name,
              account,
              Kind.GRANT,
              Legs.fund(new Money(amount)),
              PricedTasks.START,
              Entry.Cause.note(null)));
    }
    Task task = tasks.of(account, quote(random));
    Lease lease;
    try {
      lease = queue.accept(task).lease();
    } catch (HoldRefused tooDear) {
      refused.incrementAndGet();
      return;
    }
    Task end = end(queue, lease, task, random);
    charged.addAndGet(end.cost().captured().micros());
  }

  private static Quote quote(Random random) {
    var policy = random.nextBoolean() ? OnModeration.CHARGE : OnModeration.RELEASE;
    var terms = new Terms(null, "", 0, 1, policy);
    var rate = new Money(random.nextInt(250_000));
    var inputs = new Money(random.nextInt(20_000));
    return random.nextBoolean()
        ? new Quote(Unit.SECOND, rate, inputs, rate.times(10).plus(inputs), terms, Map.of())
        : new Quote(Unit.CALL, rate, Money.ZERO, rate, terms, Map.of());
  }

  private static Task end(SqlTaskQueue queue, Lease lease, Task task, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> PricedTasks.tell(queue, lease, task, new TaskEvent.CancelRequested());
      case 1 ->
          PricedTasks.tell(
              queue,
              lease,
              task,
              new TaskEvent.GaveUp(Failure.of(FailureCode.CONTENT_POLICY_VIOLATION)));
      case 2 ->
          PricedTasks.tell(
              queue, lease, task, new TaskEvent.GaveUp(Failure.of(FailureCode.UPSTREAM_FAILED)));
      default -> PricedTasks.complete(queue, lease, task, random.nextInt(12_000));
    };
  }

  /** Goes through the entries, newest first: no account was ever below its floor. */
  private static void replay(Ledger ledger) {
    Map<AccountId, Money> floors = new HashMap<>();
    Map<AccountId, Legs> after = new HashMap<>();
    for (Balance balance : ledger.balances()) {
      floors.put(balance.account(), Objects.requireNonNull(balance.floor()));
      after.put(balance.account(), balance.sums());
    }
    var closed = new HashSet<String>();
    long next = 0;
    do {
      var filter = new Ledger.Filter(null, null, null, null, null, next);
      List<Entry> page = ledger.entries(filter, PAGE);
      for (Entry entry : page) {
        Legs now = after.getOrDefault(entry.account(), Legs.NONE);
        Money floor = Objects.requireNonNull(floors.get(entry.account()));
        if (now.available().compareTo(floor) < 0
            || now.held().isNegative()
            || (entry.kind() != Kind.GRANT
                && entry.kind() != Kind.HOLD
                && !closed.add(entry.id()))) {
          fail("after entry %d there were %s", entry.number(), now);
        }
        after.put(entry.account(), now.plus(undone(entry.legs())));
      }
      next = page.isEmpty() ? 0 : page.getLast().number();
    } while (next != 0);
    assertThat(after.values()).containsOnly(Legs.NONE);
  }

  private static Legs undone(Legs legs) {
    return new Legs(
        legs.available().negated(),
        legs.held().negated(),
        legs.charged().negated(),
        legs.funded().negated());
  }
}
