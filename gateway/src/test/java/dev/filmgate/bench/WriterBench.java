package dev.filmgate.bench;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.store.Database;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.Writer;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.task.Task;
import dev.filmgate.testing.TestAccounts;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Measures durable rows a second: the bare group writer with rows of 600 bytes, and whole tasks
 * through the queue. Arguments: clients, seconds, folder, and {@code bare} for the first alone.
 */
public final class WriterBench {

  private static final String ROW = "INSERT INTO bare (id, a, b, body) VALUES (?, ?, ?, ?)";
  private static final String BODY = "x".repeat(540);

  private final Database database;
  private final int clients;
  private final Duration time;
  private final AtomicLong commits = new AtomicLong();

  private WriterBench(DataFolder folder, int clients, Duration time) {
    this.clients = clients;
    this.time = time;
    this.database =
        Database.open(
            new SqliteBackend(folder),
            (int units, Duration took) -> commits.incrementAndGet(),
            System::nanoTime,
            fatal -> {
              throw new IllegalStateException(fatal);
            });
  }

  public static void main(String[] args) throws Exception {
    int clients = args.length > 0 ? Integer.parseInt(args[0]) : 256;
    var time = Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 5);
    Path path =
        args.length > 2
            ? Files.createTempDirectory(Path.of(args[2]), "writer-bench")
            : Files.createTempDirectory("writer-bench");
    try (var folder = DataFolder.open(path)) {
      new WriterBench(folder, clients, time).run(args.length > 3);
    } finally {
      remove(path);
    }
  }

  private void run(boolean onlyBare) throws InterruptedException {
    try (database) {
      Writer writer = database.writer();
      writer.write(statements ->
          statements.update(
              "CREATE TABLE bare (id TEXT PRIMARY KEY, a INTEGER, b INTEGER, body TEXT)", _ -> {}));
      LongConsumer bare =
          n ->
              writer.write(statements ->
                  statements.update(
                      ROW, row -> row.text(id(n).toString()).number(n).number(n).text(BODY)));
      TestAccounts.open(database);
      var queue = new SqlTaskQueue(database, "bench");
      LongConsumer accept = n -> queue.accept(task(n));
      if (onlyBare) {
        measure("bare (warm-up)", bare);
        measure("bare", bare);
        return;
      }
      for (int round = 0; round < 2; round++) {
        measure(round == 0 ? "bare (warm-up)" : "bare", bare);
        measure(round == 0 ? "accept (warm-up)" : "accept", accept);
      }
      var account = new AccountId("acc_0");
      var known = new TaskId(id(next.get() / 16 * 16));
      measure("find", _ -> queue.find(account, known));
      long start = System.nanoTime();
      int taken = queue.takeOver().size();
      System.out.printf("%-18s %,d tasks in %.1f s%n", "takeOver", taken, since(start));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private final AtomicLong next = new AtomicLong();

  private void measure(String name, LongConsumer one) throws InterruptedException {
    long[][] took = new long[clients][];
    long commitsBefore = commits.get();
    long start = System.nanoTime();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        int client = i;
        pool.execute(() -> took[client] = client(one, start + time.toNanos()));
      }
    }
    double seconds = since(start);
    long[] all = Arrays.stream(took).flatMapToLong(Arrays::stream).sorted().toArray();
    long groups = commits.get() - commitsBefore;
    System.out.printf(
        "%-18s %d clients: %,.0f rows/s, p50 %.1f ms, p99 %.1f ms, %.0f rows a commit%n",
        name,
        clients,
        all.length / seconds,
        all[all.length / 2] / 1e6,
        all[(int) (all.length * 0.99)] / 1e6,
        (double) all.length / Math.max(1, groups));
  }

  private long[] client(LongConsumer one, long end) {
    var took = new long[1_000_000 / clients * 8];
    int count = 0;
    for (long before = System.nanoTime(); before < end && count < took.length; count++) {
      one.accept(next.incrementAndGet());
      long after = System.nanoTime();
      took[count] = after - before;
      before = after;
    }
    return Arrays.copyOf(took, count);
  }

  /** Sorts by time, like the real ones. */
  private static UUID id(long n) {
    return new UUID((n << 16) | 0x7000, n * 0x9E3779B97F4A7C15L);
  }

  private static Task task(long n) {
    var quote = new Quote(Unit.SECOND, new Money(50_000), new Money(400_000));
    return Task.accepted(
        new Task.Order(
            new TaskId(id(n)),
            new AccountId("acc_" + n % 16),
            Dialect.OPENAI,
            "grok-imagine-video",
            new VideoSpec(
                new ModelId("grok-imagine-video"),
                "A red fox walks through fresh snow at dawn, slow dolly, soft light.",
                8,
                new AspectRatio(16, 9),
                Resolution.P720,
                n),
            Cost.held(quote)),
        Instant.ofEpochMilli(1_795_000_000_000L + n),
        Duration.ofHours(24));
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
