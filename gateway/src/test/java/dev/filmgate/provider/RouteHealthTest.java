package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.RouteHealth.Circuit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RouteHealthTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration QUICK = Duration.ofMillis(50);

  private final RouteHealth health = new RouteHealth(64, 0);

  private static Instant after(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  private void fail(Instant at, int times) {
    for (int i = 0; i < times; i++) {
      health.failed(at, "status 500");
    }
  }

  @Test
  void aFewFailuresAmongManySuccessesLeaveTheCircuitClosed() {
    for (int i = 0; i < 15; i++) {
      health.answered(NOW, QUICK);
    }
    fail(NOW, 5);

    assertThat(health.circuit(NOW)).isEqualTo(Circuit.CLOSED);
    assertThat(health.ready(NOW)).isEqualTo(NOW);
  }

  @Test
  void repeatedFailuresOpenItAndItSaysWhy() {
    fail(NOW, 5);

    assertThat(health.circuit(NOW)).isEqualTo(Circuit.OPEN);
    assertThat(health.ready(NOW)).isEqualTo(after(5));
    assertThat(health.why()).isEqualTo("status 500");
  }

  @Test
  void afterThePauseOneOrderIsLetThroughAndItsSuccessClosesTheCircuit() {
    fail(NOW, 5);
    Instant later = after(5);

    assertThat(health.circuit(later)).isEqualTo(Circuit.HALF_OPEN);
    assertThat(health.ready(later)).isEqualTo(later);
    health.sending(later);
    assertThat(health.ready(later)).isAfter(later);

    health.answered(later, QUICK);
    assertThat(health.circuit(later)).isEqualTo(Circuit.CLOSED);
    assertThat(health.why()).isNull();
  }

  @Test
  void aProbeThatFailsOpensItForTwiceAsLong() {
    fail(NOW, 5);
    health.sending(after(5));
    health.failed(after(5), "no connection");

    assertThat(health.circuit(after(14))).isEqualTo(Circuit.OPEN);
    assertThat(health.circuit(after(15))).isEqualTo(Circuit.HALF_OPEN);
  }

  @Test
  void itNeverPausesForMoreThanFiveMinutes() {
    Instant at = NOW;
    fail(at, 5);
    for (int i = 0; i < 20; i++) {
      at = health.ready(at);
      health.failed(at, "no connection");
    }

    assertThat(Duration.between(at, health.ready(at))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aRefusedKeyParksTheRouteAtOnce() {
    health.parked(NOW, "its key is refused");

    assertThat(health.circuit(NOW)).isEqualTo(Circuit.OPEN);
    assertThat(health.ready(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aBusyAnswerPausesTheRouteAndHalvesItsLimitOnceASecond() {
    for (int i = 0; i < 30; i++) {
      health.busy(NOW, Duration.ofSeconds(7));
    }

    assertThat(health.limit()).isEqualTo(32);
    assertThat(health.ready(NOW)).isEqualTo(after(7));
    assertThat(health.circuit(NOW)).isEqualTo(Circuit.CLOSED);

    for (int second = 1; second < 20; second++) {
      health.busy(after(second), Duration.ZERO);
    }
    assertThat(health.limit()).isEqualTo(1);
  }

  @Test
  void theLimitComesBackOneByOneAsAnswersAreGood() {
    health.busy(NOW, Duration.ZERO);
    int low = health.limit();
    for (int i = 0; i < 40 * 64; i++) {
      health.answered(after(2), QUICK);
    }

    assertThat(low).isEqualTo(32);
    assertThat(health.limit()).isEqualTo(64);
  }

  @Test
  void answersThatTakeFarLongerThanUsualLowerTheLimit() {
    for (int i = 0; i < 200; i++) {
      health.answered(NOW, QUICK);
    }
    for (int second = 0; second < 30; second++) {
      health.answered(after(second), Duration.ofSeconds(3));
    }

    assertThat(health.limit()).isLessThan(20);
  }

  @Test
  void createsAMinuteAreBounded() {
    var bounded = new RouteHealth(64, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(bounded.ready(after(i))).isEqualTo(after(i));
      bounded.sending(after(i));
    }

    assertThat(bounded.ready(after(3))).isEqualTo(after(60));
    assertThat(bounded.ready(after(60))).isEqualTo(after(60));
  }
}
