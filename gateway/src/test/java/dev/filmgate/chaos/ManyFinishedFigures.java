package dev.filmgate.chaos;

import dev.filmgate.rehearsal.Book;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a million finished tasks in the store do to the others. */
final class ManyFinishedFigures {

  private static final int EACH = 600;
  private static final double MOST = 1.2;

  private final Lab lab;
  private final int count;

  ManyFinishedFigures(Lab lab, int count) {
    this.lab = lab;
    this.count = count;
  }

  void play() throws Exception {
    lab.upstream.script().renders(Duration.ofMillis(1), Duration.ofMillis(2));
    lab.start();
    String id = Crowd.create(lab, "the-first");
    while (!Crowd.isCompleted(lab, id)) {
      Chaos.pause(Duration.ofMillis(50));
    }
    lab.upstream.script().renders(Duration.ofHours(1), Duration.ofHours(1));
    lab.server().terminate();
    Map<String, Double> empty = measured("empty");
    Instant begun = Instant.now();
    multiply(lab.data, id.replace("video_", ""), count);
    Rows.note("copied in %s".formatted(Duration.between(begun, Instant.now())));
    Map<String, Double> full = measured("full");
    for (var each : empty.entrySet()) {
      double more = full.getOrDefault(each.getKey(), 0.0);
      double ratio = more / each.getValue();
      Rows.row(
          "%,d finished: %s".formatted(count, each.getKey()),
          String.format(
              Locale.ROOT, "%.3f ms, empty %.3f ms: %.2f ×", more, each.getValue(), ratio),
          "≤ 1.2 ×",
          ratio <= MOST);
    }
    Rows.row(
        "%,d finished: database".formatted(count),
        Files.size(lab.data.resolve("filmgate.db")) / 1_000_000 + " MB");
  }

  /** A process of its own, warmed up first. */
  private Map<String, Double> measured(String name) throws IOException, InterruptedException {
    lab.start();
    measure(name + "-warm");
    Map<String, Double> measured = measure(name);
    lab.server().terminate();
    Rows.note("%s: %s".formatted(name, measured));
    return measured;
  }

  /** Milliseconds of each thing, the median of many. */
  private Map<String, Double> measure(String name) throws InterruptedException {
    var measured = new TreeMap<String, Double>();
    var ids = new ArrayList<String>();
    var sent = new HashMap<String, Instant>();
    measured.put(
        "create",
        median(n -> {
          String prompt = name + "-" + n;
          sent.put(prompt, Instant.now());
          ids.add(Crowd.create(lab, prompt));
        }));
    measured.put("query", median(n -> lab.client.query(ids.get(n % ids.size()))));
    measured.put("list, first page", median(_ -> lab.client.get("/api/v1/tasks?limit=20")));
    List<Book.Entry> orders = lab.upstream.book().orders(name + "-");
    while (orders.size() < EACH) {
      Chaos.pause(Duration.ofMillis(5));
      orders = lab.upstream.book().orders(name + "-");
    }
    List<Long> micros =
        orders.stream()
            .filter(entry -> sent.containsKey(entry.order().prompt()))
            .map(entry ->
                Duration.between(
                            sent.getOrDefault(entry.order().prompt(), Instant.EPOCH),
                            entry.times().taken())
                        .toNanos()
                    / 1_000)
            .toList();
    measured.put("create, claim and submit", Crowd.quantile(micros, 0.5) / 1e3);
    return measured;
  }

  private interface Step {
    void take(int n) throws InterruptedException;
  }

  private static double median(Step step) throws InterruptedException {
    var nanos = new ArrayList<Long>();
    for (int n = 0; n < EACH; n++) {
      long begin = System.nanoTime();
      step.take(n);
      nanos.add(System.nanoTime() - begin);
    }
    return Crowd.quantile(nanos, 0.5) / 1e6;
  }

  /** Copies one finished task many times, one a second into the past. */
  private static void multiply(Path data, String id, int count) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("filmgate.db"));
        var statement = connection.createStatement()) {
      var columns = new ArrayList<String>();
      try (var rows = statement.executeQuery("SELECT name FROM pragma_table_info('task')")) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
      List<String> values =
          columns.stream()
              .map(column ->
                  switch (column) {
                    case "id" -> "printf('00000000-0000-7000-8000-%012x', n)";
                    case "created_at" -> "created_at - 1000000 * (n + 1)";
                    default -> column;
                  })
              .toList();
      statement.execute("BEGIN");
      statement.execute(
          """
          WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < %d)
          INSERT INTO task (%s) SELECT %s FROM task, counter WHERE id = '%s'
          """
              .formatted(count, String.join(", ", columns), String.join(", ", values), id));
      statement.execute("COMMIT");
    }
  }
}
