package dev.filmgate.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.Credit;
import dev.filmgate.account.Pace;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.HoldRefused;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AccountId;
import dev.filmgate.store.Books;
import dev.filmgate.store.SqlBooks;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.Statements;
import dev.filmgate.task.Task;
import dev.filmgate.testing.PricedTasks;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty orders at once on a balance for ten; {@code -Drounds=1000} for the published figure. */
final class LedgerRaceTest {

  private static final AccountId ACCOUNT = new AccountId("acc_race");
  private static final int ORDERS = 50;
  private static final int AFFORDABLE = 10;
  private static final long PRICE = 700_000;
  private static final int ROUNDS = Integer.getInteger("rounds", 20);

  private final PricedTasks tasks = new PricedTasks();
  private OpenStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = OpenStore.in(folder);
    new SqlKeyStore(store.database())
        .addAccount(
            new Account(
                ACCOUNT,
                "race",
                Instant.EPOCH,
                new Agreement(new Credit.Prepaid(), 0, OnModeration.RELEASE, Pace.FREE),
                null));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void grant(int round) {
    new SqlLedger(store.database())
        .post(
            new Entry(
                0,
                "grant_" + round,
                ACCOUNT,
                Kind.GRANT,
                Legs.fund(new Money(AFFORDABLE * PRICE)),
                PricedTasks.START,
                Entry.Cause.note(null)));
  }

  private Money available() {
    return new SqlLedger(store.database()).balance(ACCOUNT).orElseThrow().sums().available();
  }

  @Test
  void exactlyTheAffordableOrdersAreGranted() throws InterruptedException {
    var queue = new SqlTaskQueue(store.database(), "a");
    for (int round = 0; round < ROUNDS; round++) {
      grant(round);

      int granted =
          race(task -> {
            try {
              queue.accept(task);
              return true;
            } catch (HoldRefused refused) {
              return false;
            }
          });

      assertThat(granted).as("round %d", round).isEqualTo(AFFORDABLE);
      assertThat(available()).isEqualTo(Money.ZERO);
    }
    assertThat(new SqlLedger(store.database()).verify().faults()).isEmpty();
  }

  /** The negative control: looks first and writes later, as others do. */
  @Test
  void withoutTheGuardMoreIsGrantedThanThereIs() throws InterruptedException {
    TaskQueue queue = new SqlTaskQueue(store.database(), new Unguarded(), "a");
    var everybodyHasLooked = new CyclicBarrier(ORDERS);
    grant(0);

    int granted =
        race(task -> {
          boolean canPay = available().micros() >= PRICE;
          await(everybodyHasLooked);
          if (canPay) {
            queue.accept(task);
          }
          return canPay;
        });

    assertThat(granted).isGreaterThan(AFFORDABLE);
    assertThat(available().isNegative()).isTrue();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** An order, and whether it was granted. */
  private interface Order {

    boolean give(Task task);
  }

  private int race(Order order) throws InterruptedException {
    var granted = new AtomicInteger();
    var failed = new AtomicInteger();
    var start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ORDERS; i++) {
        Task task = tasks.of(ACCOUNT, PRICE);
        pool.execute(() -> {
          try {
            start.await();
            if (order.give(task)) {
              granted.incrementAndGet();
            }
          } catch (InterruptedException | RuntimeException error) {
            failed.incrementAndGet();
          }
        });
      }
      start.countDown();
    }
    assertThat(failed).hasValue(0);
    return granted.get();
  }

  /** Our books with the limit taken out of the statement. */
  private static final class Unguarded implements Books {

    private final Books real = new SqlBooks();

    @Override
    public void hold(Statements statements, Task task) throws SQLException {
      statements.update("UPDATE balance SET floor = NULL", _ -> {});
      real.hold(statements, task);
      statements.update("UPDATE balance SET floor = 0", _ -> {});
    }

    @Override
    public void close(Statements statements, Task task) throws SQLException {
      real.close(statements, task);
    }
  }
}
