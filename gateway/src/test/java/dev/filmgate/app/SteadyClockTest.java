package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final SteadyClock clock = new SteadyClock(wall::get, nanos::get);

  private void passes(Duration time) {
    wall.updateAndGet(now -> now.plus(time));
    nanos.addAndGet(time.toNanos());
  }

  private void isSetBy(Duration step) {
    wall.updateAndGet(now -> now.plus(step));
  }

  @Test
  void itIsTheMachinesClockAsLongAsThatGoesForward() {
    passes(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    isSetBy(Duration.ofHours(3));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(27)));
  }

  @Test
  void whenThatIsSetBackTimeGoesOnATenthMoreSlowly() {
    clock.instant();
    isSetBy(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(NOON);
    passes(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(9));
    passes(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(18));
  }

  @Test
  void theMachinesClockIsTakenAgainWhenItHasCaughtUp() {
    isSetBy(Duration.ofSeconds(-1));
    passes(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(9));
    passes(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void itNeverGoesBackWhateverTheMachinesClockDoes() {
    Instant last = clock.instant();
    for (int step = 0; step < 1_000; step++) {
      passes(Duration.ofMillis(step % 7));
      isSetBy(Duration.ofMillis((step * 37L) % 101 - 60));
      Instant now = clock.instant();
      assertThat(now).isAfterOrEqualTo(last);
      last = now;
    }
  }
}
