package dev.filmgate.chaos;

import dev.filmgate.rehearsal.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** More creates than videos can be made: how many are made all the same, and who is told no. */
final class OverloadFigures {

  private static final int AT_ONCE = 40;
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Lab lab;
  private final Duration time;
  private final String address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /** What was said to creates. */
  private static final class Answers {
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger withoutRetry = new AtomicInteger();
    final AtomicInteger wrong = new AtomicInteger();
    final List<Long> refusals = new ArrayList<>();
  }

  OverloadFigures(Lab lab, int seconds) throws IOException {
    this.lab = lab;
    this.time = Duration.ofSeconds(seconds);
    String port =
        Files.readString(lab.folder.resolve("filmgate.yaml"))
            .replaceFirst("(?s).*?port: (\\d+).*", "$1");
    this.address = "http://127.0.0.1:" + port + "/v1/grok/videos";
  }

  void play() throws Exception {
    lab.upstream.script().renders(Duration.ofMillis(200), Duration.ofMillis(400));
    lab.start();
    double capacity = Math.max(0.1, capacity());
    Rows.row(
        "videos made a second, as many callers as have room",
        String.format(Locale.ROOT, "%.1f/s", capacity));
    for (int times : List.of(2, 5, 10)) {
      overload(times, capacity);
    }
    Rows.row(
        "after it, videos made a second again", String.format(Locale.ROOT, "%.1f/s", capacity()));
  }

  /** Callers who wait for their video before they want another. */
  private double capacity() throws InterruptedException {
    var stop = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < AT_ONCE; i++) {
      int caller = i;
      threads.add(Thread.ofVirtual().start(() -> order(caller, stop)));
    }
    awaitAnother();
    Chaos.pause(WARM);
    double made = made(time);
    stop.set(1);
    for (Thread thread : threads) {
      thread.join();
    }
    return made;
  }

  private void awaitAnother() throws InterruptedException {
    long before = lab.upstream.book().calls(Call.DOWNLOAD);
    Instant end = Instant.now().plus(PATIENCE);
    while (lab.upstream.book().calls(Call.DOWNLOAD) == before) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("no video was made in " + PATIENCE);
      }
      Chaos.pause(Duration.ofMillis(50));
    }
  }

  private void order(int caller, AtomicInteger stop) {
    try {
      for (int n = 0; stop.get() == 0; n++) {
        String id = Crowd.create(lab, "calm-%d-%d-%d".formatted(caller, n, System.nanoTime()));
        while (stop.get() == 0 && !Crowd.isCompleted(lab, id)) {
          Chaos.pause(Duration.ofMillis(100));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Videos made a second: each is fetched once. */
  private double made(Duration during) throws InterruptedException {
    long before = lab.upstream.book().calls(Call.DOWNLOAD);
    long begin = System.nanoTime();
    Chaos.pause(during);
    return (lab.upstream.book().calls(Call.DOWNLOAD) - before)
        / ((System.nanoTime() - begin) / 1e9);
  }

  private void overload(int times, double capacity) throws InterruptedException {
    var answers = new Answers();
    var stop = new AtomicInteger();
    Thread sender = Thread.ofVirtual().start(() -> send(times, times * capacity, answers, stop));
    Chaos.pause(WARM);
    double made = made(time);
    stop.set(1);
    sender.join();
    String what = times + " × that many creates: ";
    Rows.row(
        what + "videos made",
        String.format(Locale.ROOT, "%.1f/s, %.0f %%", made, 100 * made / capacity),
        "≥ 90 %",
        made >= 0.9 * capacity);
    Rows.row(
        what + "taken, refused, neither",
        "%d, %d, %d".formatted(answers.taken.get(), answers.refused.get(), answers.wrong.get()),
        "none of neither",
        answers.wrong.get() == 0 && answers.refused.get() > 0);
    Rows.row(
        what + "refused without Retry-After",
        Integer.toString(answers.withoutRetry.get()),
        "0",
        answers.withoutRetry.get() == 0);
    synchronized (answers.refusals) {
      long p99 = Crowd.quantile(answers.refusals, 0.99);
      Rows.row(
          what + "a refusal, p50 and p99",
          Crowd.quantile(answers.refusals, 0.5) + " ms, " + p99 + " ms",
          "≤ 50 ms",
          p99 <= 50);
    }
  }

  /** At its own pace, whatever is answered. */
  private void send(int times, double rate, Answers answers, AtomicInteger stop) {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int n = 0; stop.get() == 0; n++) {
        int number = n;
        long left = begin + (long) (n / rate * 1e9) - System.nanoTime();
        if (left > 1_000_000) {
          Chaos.pause(Duration.ofNanos(left));
        }
        callers.execute(() -> create("rush-%d-%d".formatted(times, number), answers));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void create(String prompt, Answers answers) {
    String order =
        "{\"model\":\"grok_video3\",\"prompt\":\"%s\",\"duration\":6,\"resolution\":\"480p\"}"
            .formatted(prompt);
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + Client.KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order))
            .build();
    long begin = System.nanoTime();
    try {
      HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      count(answer, (System.nanoTime() - begin) / 1_000_000, answers);
    } catch (IOException none) {
      answers.wrong.incrementAndGet();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void count(HttpResponse<Void> answer, long millis, Answers answers) {
    if (answer.statusCode() == 200) {
      answers.taken.incrementAndGet();
    } else if (answer.statusCode() == 503 || answer.statusCode() == 429) {
      answers.refused.incrementAndGet();
      if (answer.headers().firstValue("Retry-After").isEmpty()) {
        answers.withoutRetry.incrementAndGet();
      }
      synchronized (answers.refusals) {
        answers.refusals.add(millis);
      }
    } else {
      answers.wrong.incrementAndGet();
    }
  }
}
