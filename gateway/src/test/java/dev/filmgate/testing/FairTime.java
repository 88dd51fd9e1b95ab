package dev.filmgate.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * How long something took, of the time in which this machine did its work: while it has other
 * things to do than to look here every few milliseconds, it has no time for what is waited for
 * either, and that does not count.
 */
public final class FairTime {

  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private long last = System.nanoTime();
  private long counted;

  private FairTime() {}

  /** Waits until this is so, and says how long that took. */
  public static Duration until(Callable<Boolean> isSo) {
    var time = new FairTime();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(STEP)
        .until(() -> time.look(isSo));
    return Duration.ofNanos(time.counted);
  }

  private boolean look(Callable<Boolean> isSo) throws Exception {
    long now = System.nanoTime();
    counted += Math.min(now - last, 2 * STEP.toNanos());
    last = now;
    return isSo.call();
  }
}
