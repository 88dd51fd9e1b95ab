package dev.filmgate.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PollScheduleTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void eachWaitIsLongerThanTheOneBeforeUpToTheLongest() {
    var schedule = new PollSchedule(SECOND, 2, Duration.ofSeconds(10));

    assertThat(schedule.wait(0)).isEqualTo(SECOND);
    assertThat(schedule.wait(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.wait(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(schedule.wait(4)).isEqualTo(Duration.ofSeconds(10));
    assertThat(schedule.wait(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aFixedIntervalStaysFixed() {
    assertThat(PollSchedule.every(SECOND).wait(0)).isEqualTo(SECOND);
    assertThat(PollSchedule.every(SECOND).wait(1_000_000)).isEqualTo(SECOND);
  }

  @Test
  void aScheduleThatWouldNotWaitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PollSchedule.every(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PollSchedule.every(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new PollSchedule(SECOND, 0.5, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PollSchedule(SECOND, 2, Duration.ofMillis(500)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PollSchedule(SECOND, Double.NaN, SECOND));
  }
}
