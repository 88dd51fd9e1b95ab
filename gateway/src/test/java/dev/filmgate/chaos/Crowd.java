package dev.filmgate.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers for {@link Figures}: many creates, and questions whether something is there yet. */
final class Crowd {

  private static final int CALLERS = 32;

  private Crowd() {}

  /**
   * Creates so many tasks, whose renders end at random from a moment on.
   *
   * @return their ids by their prompts
   */
  static Map<String, String> fill(Lab lab, int count, Instant first, Duration spread)
      throws InterruptedException {
    var random = new Random(1);
    var ids = new HashMap<String, String>();
    var next = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CALLERS; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  String prompt =
                      "open-%d [[render:%d]]".formatted(n, render(first, spread, random));
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

  private static long render(Instant first, Duration spread, Random random) {
    long left = Duration.between(Instant.now(), first).toMillis();
    synchronized (random) {
      return Math.max(1_000, left) + random.nextLong(spread.toMillis());
    }
  }

  /** Creates one, again and again until it is taken. */
  static String create(Lab lab, String prompt) {
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

  static boolean isCompleted(Lab lab, String id) throws InterruptedException {
    return lab.client.query(id).text("status").filter("completed"::equals).isPresent();
  }

  static long quantile(List<Long> all, double share) {
    List<Long> sorted = all.stream().sorted().toList();
    return sorted.isEmpty()
        ? -1
        : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }
}
