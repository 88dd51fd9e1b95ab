package dev.filmgate.chaos;

import dev.filmgate.rehearsal.Book;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** {@code ./do bench engine}: what many open tasks cost, measured on the real process. */
public final class Figures {

  private static final List<String> MANY =
      List.of("engine:", "  max-open: 200000", "  poll-interval: 1s");

  private final List<String> program;
  private final Path work;

  private Figures(List<String> program, Path work) {
    this.program = program;
    this.work = work;
  }

  /**
   * @param arguments the folder to work in, the parts as {@code name=number}, {@code --} and the
   *     gateway's command
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int dashes = words.indexOf("--");
    var figures = new Figures(words.subList(dashes + 1, words.size()), Path.of(words.getFirst()));
    for (String part : words.subList(1, dashes)) {
      String[] pair = part.split("=", 2);
      figures.play(pair[0], Integer.parseInt(pair[1]));
    }
    System.exit(0);
  }

  private void play(String part, int number) throws Exception {
    Path folder = work.resolve(part + "-" + number);
    switch (part) {
      case "open" -> open(folder, number, 240);
      case "creates" -> creates(folder, number, 300);
      case "million" -> million(folder, number);
      case "again" -> again(folder, number);
      default -> throw new IllegalArgumentException("there is no part " + part);
    }
  }

  private Lab lab(Path folder) throws IOException, InterruptedException {
    var lab = new Lab(program, folder, folder.resolve("data"), MANY);
    lab.upstream.script().clear();
    return lab;
  }

  private static void row(String what, String value) {
    System.out.println("%-58s %s".formatted(what, value));
  }

  // --- many open tasks ------------------------------------------------------------------------

  /** So many open, a few of them finishing each second at random. */
  private void open(Path folder, int count, int seconds) throws Exception {
    try (var lab = lab(folder)) {
      lab.start();
      Instant begun = Instant.now();
      // About one in a second finishes once all are there.
      int spread = count * 1_000;
      Map<String, String> ids = fill(lab, count, 90_000, spread, begun);
      Duration filling = Duration.between(begun, Instant.now());
      row(count + " open: creates", "%.0f/s".formatted(count / (filling.toMillis() / 1000.0)));
      Chaos.pause(Duration.ofSeconds(30));
      Usage before = Usage.of(lab.server().pid());
      long pollsBefore = lab.upstream.book().calls(dev.filmgate.rehearsal.Call.POLL);
      List<Long> lags = watch(lab, ids, Duration.ofSeconds(seconds));
      Usage after = Usage.of(lab.server().pid());
      long polls = lab.upstream.book().calls(dev.filmgate.rehearsal.Call.POLL) - pollsBefore;
      row(count + " open: finished meanwhile", Integer.toString(lags.size()));
      row(count + " open: polls a second", "%.0f".formatted((double) polls / seconds));
      row(
          count + " open: one poll of each task every",
          "%.1f s".formatted((double) count * seconds / Math.max(1, polls)));
      row(count + " open: upstream done to visible p50", quantile(lags, 0.5) + " ms");
      row(count + " open: upstream done to visible p99", quantile(lags, 0.99) + " ms");
      row(count + " open: CPU of the gateway", after.percentSince(before) + " % of a core");
      row(
          count + " open: CPU of its video programs",
          after.childrenPercentSince(before) + " % of a core");
      row(count + " open: heap after a collection", heap(lab.server().pid()) + " MB");
    }
  }

  private static Map<String, String> fill(Lab lab, int count, int least, int spread, Instant begun)
      throws InterruptedException {
    var random = new java.util.Random(1);
    var ids = new HashMap<String, String>();
    var next = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 24; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  long left = least - Duration.between(begun, Instant.now()).toMillis();
                  int render;
                  synchronized (random) {
                    render = (int) Math.max(1_000, left) + random.nextInt(spread);
                  }
                  String prompt = "open-%d [[render:%d]]".formatted(n, render);
                  String id = create(lab, prompt);
                  synchronized (ids) {
                    ids.put(prompt, id);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return ids;
  }

  private static String create(Lab lab, String prompt) {
    try {
      while (true) {
        var told = lab.client.create(prompt);
        Optional<String> id = told.text("id");
        if (told.status() == 200 && id.isPresent()) {
          return id.get();
        }
        Chaos.pause(Duration.ofMillis(50));
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  /** How long after the upstream was done each task could be seen as completed. */
  private static List<Long> watch(Lab lab, Map<String, String> ids, Duration time)
      throws InterruptedException {
    Instant from = Instant.now();
    Instant until = from.plus(time);
    var seen = new HashSet<String>();
    var lags = new ArrayList<Long>();
    List<Book.Entry> due =
        lab.upstream.book().orders().stream()
            .filter(entry -> entry.times().ready().isAfter(from))
            .filter(entry -> entry.times().ready().isBefore(until))
            .toList();
    while (Instant.now().isBefore(until.plusSeconds(200)) && seen.size() < due.size()) {
      Instant now = Instant.now();
      for (Book.Entry entry : due) {
        String prompt = entry.order().prompt();
        if (!seen.contains(prompt)
            && entry.times().ready().isBefore(now)
            && isCompleted(lab, ids.getOrDefault(prompt, ""))) {
          seen.add(prompt);
          lags.add(Duration.between(entry.times().ready(), Instant.now()).toMillis());
        }
      }
      Chaos.pause(Duration.ofMillis(50));
    }
    return lags;
  }

  private static boolean isCompleted(Lab lab, String id) throws InterruptedException {
    return lab.client.query(id).text("status").filter("completed"::equals).isPresent();
  }

  private static long quantile(List<Long> all, double share) {
    List<Long> sorted = all.stream().sorted().toList();
    return sorted.isEmpty()
        ? -1
        : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  // --- creates for minutes --------------------------------------------------------------------

  /** So many creates a second; every order fails at its first poll, so that no file is made. */
  private void creates(Path folder, int rate, int seconds) throws Exception {
    try (var lab = lab(folder)) {
      lab.start();
      var taken = new ArrayList<Long>();
      var heaps = new TreeMap<Integer, Long>();
      var ages = new ArrayList<Double>();
      long begin = System.nanoTime();
      var latch = new java.util.concurrent.Semaphore(256);
      int made = 0;
      for (int second = 0; second < seconds; second++) {
        for (int i = 0; i < rate; i++) {
          String prompt = "creates-%d [[render:600000]] [[poll:failed]]".formatted(made++);
          latch.acquire();
          Thread.ofVirtual()
              .start(() -> {
                long start = System.nanoTime();
                create(lab, prompt);
                synchronized (taken) {
                  taken.add((System.nanoTime() - start) / 1_000_000);
                }
                latch.release();
              });
          long due = begin + (long) ((second + (i + 1.0) / rate) * 1e9);
          long left = due - System.nanoTime();
          if (left > 1_000_000) {
            Chaos.pause(Duration.ofNanos(left));
          }
        }
        ages.add(metric(lab, "filmgate_queue_age_seconds"));
        if (second >= seconds / 2 && second % 15 == 0) {
          heaps.put(second, heap(lab.server().pid()));
        }
      }
      row("creates at " + rate + "/s for " + seconds + " s: made", Integer.toString(made));
      row("creates: p50, p99", quantile(taken, 0.5) + " ms, " + quantile(taken, 0.99) + " ms");
      row(
          "creates: age of the line, first and last minute",
          "%.2f s, %.2f s"
              .formatted(
                  mean(ages.subList(0, 60)), mean(ages.subList(ages.size() - 60, ages.size()))));
      row("creates: open at the end", "%.0f".formatted(openTasks(lab)));
      row("creates: live set in the second half", heaps.values() + " MB");
      row("creates: its slope", "%.2f MB/min".formatted(slope(heaps)));
    }
  }

  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Least squares, in units a minute. */
  private static double slope(Map<Integer, Long> points) {
    double meanX = points.keySet().stream().mapToInt(Integer::intValue).average().orElse(0);
    double meanY = points.values().stream().mapToLong(Long::longValue).average().orElse(0);
    double over = 0;
    double under = 0;
    for (var point : points.entrySet()) {
      over += (point.getKey() - meanX) * (point.getValue() - meanY);
      under += (point.getKey() - meanX) * (point.getKey() - meanX);
    }
    return under == 0 ? 0 : 60 * over / under;
  }

  private static double openTasks(Lab lab) throws InterruptedException {
    return metric(lab, "filmgate_tasks_open{state=\"waiting\"}")
        + metric(lab, "filmgate_tasks_open{state=\"in_flight\"}");
  }

  private static double metric(Lab lab, String name) throws InterruptedException {
    return lab.client
        .text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> Double.valueOf(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElse(0.0);
  }

  // --- a million finished tasks ---------------------------------------------------------------

  private void million(Path folder, int count) throws Exception {
    try (var lab = lab(folder)) {
      lab.upstream.script().renders(Duration.ofMillis(1), Duration.ofMillis(2));
      lab.start();
      String id = create(lab, "the first");
      while (!isCompleted(lab, id)) {
        Chaos.pause(Duration.ofMillis(50));
      }
      lab.upstream.script().renders(Duration.ofHours(1), Duration.ofHours(1));
      measure(lab, "warm");
      Map<String, Double> empty = measure(lab, "empty");
      lab.server().terminate();
      multiply(lab.data, id.replace("video_", ""), count);
      lab.start();
      measure(lab, "warm again");
      Map<String, Double> full = measure(lab, "full");
      for (var each : empty.entrySet()) {
        double more = full.getOrDefault(each.getKey(), 0.0);
        row(
            count + " finished: " + each.getKey(),
            "%.3f ms, empty %.3f ms, %.2f x"
                .formatted(more, each.getValue(), more / each.getValue()));
      }
      row(
          count + " finished: database",
          Files.size(lab.data.resolve("filmgate.db")) / 1_000_000 + " MB");
    }
  }

  /** Milliseconds of each thing, the median of many. */
  private static Map<String, Double> measure(Lab lab, String name) throws InterruptedException {
    var measured = new TreeMap<String, Double>();
    var ids = new ArrayList<String>();
    measured.put("create", median(400, n -> ids.add(create(lab, name + "-" + n))));
    measured.put("query", median(400, n -> lab.client.query(ids.get(n % ids.size()))));
    measured.put("list, first page", median(200, _ -> lab.client.get("/api/v1/tasks?limit=20")));
    Instant begin = Instant.now();
    while (lab.upstream.book().orders(name + "-").size() < ids.size()) {
      Chaos.pause(Duration.ofMillis(5));
    }
    List<Long> waits =
        lab.upstream.book().orders(name + "-").stream()
            .map(entry -> entry.times().taken().toEpochMilli())
            .sorted()
            .toList();
    measured.put(
        "claim and submit, each of " + ids.size(),
        (waits.getLast() - waits.getFirst()) / (double) ids.size());
    row("  " + name + " measured", measured + " after " + Duration.between(begin, Instant.now()));
    return measured;
  }

  private interface Step {
    void take(int n) throws InterruptedException;
  }

  private static double median(int count, Step step) throws InterruptedException {
    var nanos = new ArrayList<Long>();
    for (int n = 0; n < count; n++) {
      long begin = System.nanoTime();
      step.take(n);
      nanos.add(System.nanoTime() - begin);
    }
    return quantile(nanos, 0.5) / 1e6;
  }

  /** Copies one finished task many times, spread over the last years. */
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
      String values =
          String.join(
              ", ",
              columns.stream()
                  .map(column ->
                      switch (column) {
                        case "id" -> "printf('00000000-0000-7000-8000-%012x', n)";
                        case "created_at" -> "created_at - 1000000 * (n + 1)";
                        default -> column;
                      })
                  .toList());
      statement.execute("BEGIN");
      statement.execute(
          """
          WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < %d)
          INSERT INTO task (%s) SELECT %s FROM task, counter WHERE id = '%s'
          """
              .formatted(count, String.join(", ", columns), values, id));
      statement.execute("COMMIT");
    }
  }

  // --- after a kill ---------------------------------------------------------------------------

  /** Killed with so many open: how long until each was asked about again. */
  private void again(Path folder, int count) throws Exception {
    try (var lab = lab(folder)) {
      lab.start();
      fill(lab, count, 600_000, 600_000, Instant.now());
      while (lab.upstream.book().orders().size() < count) {
        Chaos.pause(Duration.ofMillis(200));
      }
      Chaos.pause(Duration.ofSeconds(10));
      lab.server().kill();
      Instant start = Instant.now();
      lab.start();
      Instant ready = Instant.now();
      Instant all = allPolled(lab, start);
      row(count + " open, killed: ready after", millis(start, ready));
      row(count + " open, killed: all asked about again, after ready", millis(ready, all));
    }
  }

  private static Instant allPolled(Lab lab, Instant since) throws InterruptedException {
    while (true) {
      Set<Optional<Instant>> last = new HashSet<>();
      boolean isDone =
          lab.upstream.book().orders().stream()
              .map(entry -> Optional.ofNullable(entry.times().lastPolled()))
              .peek(last::add)
              .allMatch(polled -> polled.filter(since::isBefore).isPresent());
      if (isDone || Instant.now().isAfter(since.plusSeconds(120))) {
        return isDone
            ? last.stream().flatMap(Optional::stream).max(Instant::compareTo).orElseThrow()
            : Instant.MAX;
      }
      Chaos.pause(Duration.ofMillis(100));
    }
  }

  private static String millis(Instant from, Instant to) {
    return to.equals(Instant.MAX) ? "never" : Duration.between(from, to).toMillis() + " ms";
  }

  // --- the process ----------------------------------------------------------------------------

  /** Ticks of the processor that a process has used, its ended children's apart. */
  private record Usage(long own, long children, long nanos) {

    static Usage of(long pid) throws IOException {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new Usage(
          Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
          System.nanoTime());
    }

    private String percent(long ticks, Usage before) {
      double seconds = (nanos - before.nanos) / 1e9;
      return String.format(Locale.ROOT, "%.1f", 100 * ticks / 100.0 / seconds);
    }

    String percentSince(Usage before) {
      return percent(own - before.own, before);
    }

    String childrenPercentSince(Usage before) {
      return percent(children - before.children, before);
    }
  }

  /** Megabytes that are in use after a collection. */
  private static long heap(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    output(jcmd, Long.toString(pid), "GC.run");
    return Stream.of(output(jcmd, Long.toString(pid), "GC.heap_info").split("\n", -1))
            .filter(line -> line.matches(".* used [0-9]+K.*"))
            .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
            .mapToLong(
                line -> Long.parseLong(line.replaceFirst(".* used ([0-9]+)K.*", "$1").strip()))
            .sum()
        / 1024;
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
