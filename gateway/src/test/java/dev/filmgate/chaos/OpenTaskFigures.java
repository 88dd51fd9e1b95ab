package dev.filmgate.chaos;

import dev.filmgate.rehearsal.Book;
import dev.filmgate.rehearsal.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What many open tasks cost, a few of them finishing each second, and what a kill does to them. */
final class OpenTaskFigures {

  private static final int MANY = 50_000;
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration RENDER = Duration.ofMinutes(10);

  private final Lab lab;
  private final int count;

  OpenTaskFigures(Lab lab, int count) {
    this.lab = lab;
    this.count = count;
  }

  private String name(String what) {
    return "%,d open: %s".formatted(count, what);
  }

  private double interval() {
    double least = Figures.BETWEEN_POLLS.toMillis() / 1e3;
    return Math.max(least, (double) count / Figures.POLLS_PER_SECOND);
  }

  // --- how late a finished video is seen ------------------------------------------------------

  void lateness() throws Exception {
    boolean isMany = count >= MANY;
    lab.start();
    Instant begun = Instant.now();
    // Until then the compiler has done most of its work, which is not what open tasks cost.
    Instant first = begun.plusSeconds(isMany ? 150 : 360);
    // About two in a second finish once all are there.
    Map<String, String> ids = Crowd.fill(lab, count, first, Duration.ofMillis(count * 500L));
    Rows.row(
        name("created"),
        String.format(Locale.ROOT, "%.0f/s", count / seconds(begun, Instant.now())));
    while (lab.upstream.book().calls(Call.CREATE) < count) {
      Chaos.pause(Duration.ofMillis(200));
    }
    Rows.row(
        name("all with the provider after"),
        String.format(Locale.ROOT, "%.0f s", seconds(begun, Instant.now())));
    Chaos.pause(Duration.between(Instant.now(), first));
    Duration time = Duration.ofSeconds(isMany ? 100 : 150);
    Gauge.Usage before = Gauge.Usage.of(lab.server().pid());
    long polled = lab.upstream.book().calls(Call.POLL);
    Instant from = Instant.now();
    double open = Gauge.open(lab);
    List<Long> lags = watch(ids, from, from.plus(time));
    double polls = lab.upstream.book().calls(Call.POLL) - polled;
    report(open, polls / seconds(from, Instant.now()), lags);
    usage(before, isMany);
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0.001, Duration.between(from, to).toMillis() / 1000.0);
  }

  private void report(double open, double polls, List<Long> lags) {
    Rows.row(name("when it began"), String.format(Locale.ROOT, "%.0f", open));
    Rows.row(
        name("poll interval, max(base, open ÷ polls a second)"),
        String.format(
            Locale.ROOT,
            "%.1f s; %.0f polls/s, each task every %.1f s",
            interval(),
            polls,
            open / polls));
    long p50 = Crowd.quantile(lags, 0.5);
    long p99 = Crowd.quantile(lags, 0.99);
    int times = count >= MANY ? 3 : 2;
    double most = times * interval() + 1;
    String half = String.format(Locale.ROOT, "%.2f s (%d finished)", p50 / 1e3, lags.size());
    if (count >= MANY) {
      Rows.row(name("upstream done to visible, p50"), half);
    } else {
      Rows.row(name("upstream done to visible, p50"), half, "≤ 5 s", p50 >= 0 && p50 <= 5_000);
    }
    Rows.row(
        name("upstream done to visible, p99"),
        String.format(Locale.ROOT, "%.2f s", p99 / 1e3),
        String.format(Locale.ROOT, "≤ %d × poll interval + 1 s = %.0f s", times, most),
        p99 >= 0 && p99 <= most * 1e3);
  }

  private void usage(Gauge.Usage before, boolean isMany) throws Exception {
    Gauge.Usage after = Gauge.Usage.of(lab.server().pid());
    double own = after.own(before);
    double children = after.children(before);
    String used = String.format(Locale.ROOT, "%.0f %% of a core", own);
    if (isMany) {
      Rows.row(name("CPU"), used);
    } else {
      Rows.row(name("CPU"), used, "< 50 %", own < 50);
    }
    Rows.row(
        name("CPU of its video programs"),
        String.format(Locale.ROOT, "%.0f %% of a core", children));
    double live = Gauge.live(lab.server().pid());
    Rows.row(
        name("heap in use after a collection"),
        String.format(Locale.ROOT, "%.0f MB of %s", live, isMany ? "1 GB" : "512 MB"),
        isMany ? "< 1 GB" : "< 512 MB",
        live > 0 && live < (isMany ? 1_000 : 512));
  }

  /** How long after the upstream was done each task could be seen as completed. */
  private List<Long> watch(Map<String, String> ids, Instant from, Instant until)
      throws InterruptedException {
    var seen = new HashSet<String>();
    var lags = new ArrayList<Long>();
    List<Book.Entry> due =
        lab.upstream.book().orders().stream()
            .filter(entry -> entry.times().ready().isAfter(from))
            .filter(entry -> entry.times().ready().isBefore(until))
            .toList();
    Instant end = until.plusSeconds(Math.round(2 * interval()) + 10);
    while (Instant.now().isBefore(end) && seen.size() < due.size()) {
      Instant now = Instant.now();
      for (Book.Entry entry : due) {
        String prompt = entry.order().prompt();
        Instant ready = entry.times().ready();
        if (!seen.contains(prompt)
            && ready.isBefore(now)
            && Crowd.isCompleted(lab, ids.getOrDefault(prompt, ""))) {
          seen.add(prompt);
          lags.add(Duration.between(ready, Instant.now()).toMillis());
        }
      }
      Chaos.pause(Duration.ofMillis(100));
    }
    // What was never seen is as late as we waited.
    for (Book.Entry entry : due) {
      if (!seen.contains(entry.order().prompt())) {
        lags.add(Duration.between(entry.times().ready(), Instant.now()).toMillis());
      }
    }
    return lags;
  }

  // --- after a kill ---------------------------------------------------------------------------

  /** Killed with so many open: how long until each was asked about again. */
  void again() throws Exception {
    lab.start();
    Crowd.fill(lab, count, Instant.now().plus(RENDER), RENDER);
    while (lab.upstream.book().calls(Call.CREATE) < count) {
      Chaos.pause(Duration.ofMillis(200));
    }
    Chaos.pause(Duration.ofSeconds(10));
    lab.server().kill();
    Instant start = Instant.now();
    lab.start();
    Instant ready = Instant.now();
    Instant all = allPolled(start);
    boolean isMet = !all.isAfter(ready.plus(AGAIN));
    Rows.row(
        name("killed, ready again after"),
        String.format(Locale.ROOT, "%.1f s", seconds(start, ready)));
    Rows.row(
        name("killed, all asked about again"),
        all.equals(Instant.MAX)
            ? "never"
            : String.format(
                Locale.ROOT,
                "%.1f s after it was ready",
                Duration.between(ready, all).toMillis() / 1e3),
        "≤ 5 s",
        isMet);
    long twice = lab.upstream.book().calls(Call.CREATE) - count;
    Rows.row(name("killed, orders given twice"), Long.toString(twice), "0", twice == 0);
  }

  private Instant allPolled(Instant since) throws InterruptedException {
    while (Instant.now().isBefore(since.plusSeconds(120))) {
      long polled =
          lab.upstream.book().orders().stream().filter(entry -> isPolled(entry, since)).count();
      if (polled == count) {
        return Instant.now();
      }
      Chaos.pause(Duration.ofMillis(50));
    }
    return Instant.MAX;
  }

  private static boolean isPolled(Book.Entry entry, Instant since) {
    Instant last = entry.times().lastPolled();
    return last != null && last.isAfter(since);
  }
}
