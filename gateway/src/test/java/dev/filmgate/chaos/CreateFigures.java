package dev.filmgate.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** So many creates a second for minutes, each of which is asked about and ends. */
final class CreateFigures {

  private static final int CALLERS = 256;
  private static final int MINUTE = 60;
  private static final int BETWEEN_LOOKS = 10;

  private final Lab lab;
  private final int rate;
  private final int seconds;
  private final List<Long> taken = new ArrayList<>();
  private final TreeMap<Integer, Double> live = new TreeMap<>();
  private final List<Double> ages = new ArrayList<>();
  private final List<Double> open = new ArrayList<>();
  private final Semaphore callers = new Semaphore(CALLERS);
  private int made;

  CreateFigures(Lab lab, int rate, int seconds) {
    this.lab = lab;
    this.rate = rate;
    this.seconds = seconds;
  }

  /** Every order fails at its first poll, so that no file is made. */
  void play() throws Exception {
    lab.start();
    long begin = System.nanoTime();
    for (int second = 0; second < seconds; second++) {
      send(begin, second);
      ages.add(Gauge.metric(lab, "filmgate_queue_age_seconds"));
      open.add(Gauge.open(lab));
      if (second >= seconds / 2 && second % BETWEEN_LOOKS == 0) {
        live.put(second, Gauge.live(lab.server().pid()));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    report(made / took);
  }

  private void send(long begin, int second) throws InterruptedException {
    for (int i = 0; i < rate; i++) {
      String prompt = "creates-%d [[render:600000]] [[poll:failed]]".formatted(made++);
      long due = begin + (long) ((second + (double) i / rate) * 1e9);
      long left = due - System.nanoTime();
      if (left > 1_000_000) {
        Chaos.pause(Duration.ofNanos(left));
      }
      callers.acquire();
      Thread.ofVirtual().start(() -> create(prompt, due));
    }
  }

  private void create(String prompt, long due) {
    try {
      Crowd.create(lab, prompt);
      synchronized (taken) {
        taken.add((System.nanoTime() - due) / 1_000_000);
      }
    } finally {
      callers.release();
    }
  }

  private void report(double reached) {
    String what = "creates at %,d/s for %d s".formatted(rate, seconds);
    Rows.row(
        what,
        String.format(Locale.ROOT, "%.0f/s", reached),
        String.format(Locale.ROOT, "%,d/s", rate),
        reached >= 0.98 * rate);
    synchronized (taken) {
      Rows.row(
          what + ": from when each was due, p50 and p99",
          Crowd.quantile(taken, 0.5) + " ms, " + Crowd.quantile(taken, 0.99) + " ms");
    }
    double first = mean(ages.subList(0, MINUTE));
    double last = mean(ages.subList(ages.size() - MINUTE, ages.size()));
    Rows.row(
        what + ": age of the line, first and last minute",
        String.format(Locale.ROOT, "%.2f s, %.2f s", first, last),
        "flat: ≤ 0.5 s more",
        last <= first + 0.5);
    Rows.row(
        what + ": open tasks, fourth and fifth fifth",
        String.format(
            Locale.ROOT,
            "%.0f, %.0f",
            mean(open.subList(seconds * 3 / 5, seconds * 4 / 5)),
            mean(open.subList(seconds * 4 / 5, seconds))));
    double slope = Gauge.slope(live);
    Rows.row(
        what + ": slope of the live set in the second half",
        String.format(
            Locale.ROOT,
            "%.2f MB/min (%.0f to %.0f MB)",
            slope,
            live.values().stream().min(Double::compare).orElse(0.0),
            live.values().stream().max(Double::compare).orElse(0.0)),
        "< 0.5 MB/min",
        slope < 0.5);
    Rows.note("live set %s".formatted(live));
  }

  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
