package dev.filmgate.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that create, ask until the end, now and then cancel, and never give an order up: what was
 * not answered is sent again under the same key.
 */
final class Load implements AutoCloseable {

  private static final int ASKS = 40;
  private static final long BETWEEN_MILLIS = 50;

  private final Client client;
  private final ClientLog log;
  private final String name;
  private final int cancelled;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Throwable> broken = new ArrayList<>();

  Load(Client client, ClientLog log, String name) {
    this(client, log, name, 10);
  }

  /**
   * @param cancelled one order in so many is cancelled soon after
   */
  Load(Client client, ClientLog log, String name, int cancelled) {
    this.client = client;
    this.log = log;
    this.name = name;
    this.cancelled = cancelled;
  }

  Load start(int callers) {
    for (int i = 0; i < callers; i++) {
      threads.add(Thread.ofVirtual().name("caller-" + i).start(this::call));
    }
    return this;
  }

  private void call() {
    try {
      while (stopping.getCount() > 0) {
        int n = next.incrementAndGet();
        String prompt = name + "-" + n;
        Optional<String> id = create(prompt);
        if (id.isPresent()) {
          follow(prompt, id.get(), n % cancelled == 0);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error wrong) {
      synchronized (broken) {
        broken.add(wrong);
      }
    }
  }

  /** Until it is answered, or everything stops. */
  private Optional<String> create(String prompt) throws InterruptedException {
    log.sent(prompt);
    while (true) {
      var told = client.create(prompt);
      Optional<String> id = told.text("id");
      if (told.status() == 200 && id.isPresent()) {
        log.acknowledged(prompt, id.get());
        return id;
      }
      if (told.status() == 0) {
        log.unknown(prompt);
      } else {
        log.refused(prompt);
      }
      if (stopping.await(100, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    }
  }

  private void follow(String prompt, String id, boolean cancels) throws InterruptedException {
    for (int ask = 0; ask < ASKS && stopping.getCount() > 0; ask++) {
      if (cancels && ask == 1) {
        client.cancel(id);
      }
      if (ask(client, log, prompt, id)) {
        return;
      }
      if (stopping.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** Whether it has ended. */
  static boolean ask(Client client, ClientLog log, String prompt, String id)
      throws InterruptedException {
    var told = client.query(id);
    if (told.status() == 404) {
      log.missing(prompt);
      return true;
    }
    Optional<String> status = told.status() == 200 ? told.text("status") : Optional.empty();
    if (status.isPresent() && List.of("completed", "failed").contains(status.get())) {
      log.ended(prompt, status.get());
      return true;
    }
    return false;
  }

  /** What the callers saw that must not be. */
  List<Throwable> broken() {
    synchronized (broken) {
      return List.copyOf(broken);
    }
  }

  /** Stops the callers and waits for what they do. */
  void finish() throws InterruptedException {
    close();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    stopping.countDown();
  }
}
