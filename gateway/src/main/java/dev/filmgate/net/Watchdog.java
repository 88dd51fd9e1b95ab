package dev.filmgate.net;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cuts an exchange off when its time is up, whatever it is doing; closing it calls it off. */
final class Watchdog implements AutoCloseable {

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean hasBitten;

  Watchdog(Duration time, Runnable cut) {
    Thread.ofVirtual().name("outbound-deadline").start(() -> watch(time, cut));
  }

  private void watch(Duration time, Runnable cut) {
    try {
      if (!finished.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        hasBitten = true;
        cut.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  boolean hasBitten() {
    return hasBitten;
  }

  @Override
  public void close() {
    finished.countDown();
  }
}
