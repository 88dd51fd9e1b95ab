package dev.filmgate.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as the running command sees it: a pause ends early, and the process waits until the
 * command has put its things in order. The only place where the command line waits.
 */
final class StopSignal implements AutoCloseable {

  private static final Duration TIME_TO_TIDY = Duration.ofSeconds(15);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch tidied = new CountDownLatch(1);
  private final Interruption.Registration registration;

  StopSignal(Interruption interruption) {
    this.registration = interruption.onInterrupt(this::stop);
  }

  private void stop() {
    stopped.countDown();
    try {
      var _ = tidied.await(TIME_TO_TIDY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits so long, unless stopped. */
  void pause(Duration time) {
    try {
      if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stopped();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  void check() {
    if (stopped.getCount() == 0) {
      throw new Stopped();
    }
  }

  /** The command is done, or has tidied up. */
  @Override
  public void close() {
    tidied.countDown();
    registration.close();
  }

  /** The user has had enough. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
