package dev.filmgate.bench;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Credit;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Scope;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Legs;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.billing.Terms;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.store.Books;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlBooks;
import dev.filmgate.store.SqlKeyStore;
import dev.filmgate.store.SqlLedger;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.Statements;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.task.Task;
import dev.filmgate.testing.PricedTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the ledger costs: creates a second with it and without it, in turns, over one store.
 * Arguments: clients, seconds a turn, rounds.
 */
public final class BillingBench {

  private static final AccountId ACCOUNT = new AccountId("acc_bench");
  private static final KeyId KEY = new KeyId("key_bench");

  private final PricedTasks tasks = new PricedTasks();
  private final int clients;
  private final Duration turn;

  private BillingBench(int clients, Duration turn) {
    this.clients = clients;
    this.turn = turn;
  }

  public static void main(String[] args) throws Exception {
    int clients = args.length > 0 ? Integer.parseInt(args[0]) : 64;
    var turn = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 5);
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    Path path = Files.createTempDirectory("billing-bench");
    try (var folder = DataFolder.open(path)) {
      new BillingBench(clients, turn).run(folder, rounds);
    } finally {
      try (var files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void run(DataFolder folder, int rounds) throws InterruptedException {
    try (var database =
        Database.open(
            new SqliteBackend(folder),
            (int units, Duration took) -> {},
            System::nanoTime,
            fatal -> {
              throw new IllegalStateException(fatal);
            })) {
      prepare(database);
      var with = new SqlTaskQueue(database, new SqlBooks(), "bench");
      var without = new SqlTaskQueue(database, new NoBooks(), "bench");
      measure(with);
      double sumWith = 0;
      double sumWithout = 0;
      for (int round = 0; round < rounds; round++) {
        double plain = measure(without);
        double billed = measure(with);
        sumWith += billed;
        sumWithout += plain;
        System.out.printf("round %d: without %.0f/s, with %.0f/s%n", round + 1, plain, billed);
      }
      System.out.printf(
          "without %.0f/s, with %.0f/s: the ledger costs %.1f %%%n",
          sumWithout / rounds, sumWith / rounds, 100 * (1 - sumWith / sumWithout));
    }
  }

  private static void prepare(Database database) {
    var keys = new SqlKeyStore(database);
    keys.addAccount(
        new Account(
            ACCOUNT,
            "bench",
            Instant.EPOCH,
            new Agreement(new Credit.Prepaid(), 0, OnModeration.RELEASE, Pace.FREE),
            null));
    keys.addKey(
        new ApiKey(
            KEY,
            ACCOUNT,
            "bench",
            "sk…",
            KeyDigest.of("bench"),
            Set.of(Scope.VIDEOS),
            Instant.EPOCH,
            null));
    new SqlLedger(database)
        .post(
            new Entry(
                0,
                "grant_bench",
                ACCOUNT,
                Kind.GRANT,
                Legs.fund(Money.MOST),
                Instant.EPOCH,
                Entry.Cause.note(null)));
  }

  private double measure(SqlTaskQueue queue) throws InterruptedException {
    var done = new AtomicLong();
    var terms = new Terms(KEY, "", 0, 1, OnModeration.RELEASE);
    long end = System.nanoTime() + turn.toNanos();
    long began = System.nanoTime();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        pool.execute(() -> {
          while (System.nanoTime() < end) {
            queue.accept(tasks.of(ACCOUNT, 700_000, terms));
            done.incrementAndGet();
          }
        });
      }
    }
    return done.get() * 1e9 / (System.nanoTime() - began);
  }

  /** Tasks without money. */
  private static final class NoBooks implements Books {

    @Override
    public void hold(Statements statements, Task task) {}

    @Override
    public void close(Statements statements, Task task) {}
  }
}
