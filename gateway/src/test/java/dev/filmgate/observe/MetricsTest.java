package dev.filmgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  @Test
  void aNumberThatIsReadWhenItIsAskedForGoesOnAfterMemoryWasCleared() {
    var metrics = new Metrics();
    var count = new AtomicLong(1);
    metrics.counter("plain", "one", () -> count.get());
    metrics.counter("labelled", "another", "reason", "balance", () -> count.get());
    cleared();

    count.set(2);

    assertThat(metrics.scrape())
        .contains("plain_total 2.0")
        .contains("labelled_total{reason=\"balance\"} 2.0");
  }

  /** Until something that nobody holds is gone, which what is weakly held then is too. */
  private static void cleared() {
    var gone = new WeakReference<>(new Object());
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
    }
    assertThat(gone.get()).isNull();
  }

  @Test
  void errorsAreCountedByTheirCode() {
    var metrics = new Metrics();

    metrics.refused("rate_limit_exceeded");
    metrics.refused("rate_limit_exceeded");

    assertThat(metrics.scrape())
        .contains("filmgate_errors_total{code=\"rate_limit_exceeded\"} 2.0");
  }
}
