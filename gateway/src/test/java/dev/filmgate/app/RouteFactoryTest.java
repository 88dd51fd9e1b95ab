package dev.filmgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.Route;
import dev.filmgate.task.PollSchedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RouteFactoryTest {

  private static final Duration USUAL = Duration.ofMillis(250);

  private static RouteConfig config(int maxInFlight, RouteConfig.Polls polls) {
    return new RouteConfig(
        "one",
        new RouteConfig.Kind.Local(),
        ModelMap.OWN_NAMES,
        Route.Rank.FIRST,
        maxInFlight,
        0,
        polls);
  }

  private static PollSchedule polls(int maxInFlight, RouteConfig.Polls polls, Duration quickest) {
    return RouteFactory.polls(config(maxInFlight, polls), quickest);
  }

  @Test
  void whereNothingIsSaidEachOrderCanBeLookedAtOnceInItsInterval() {
    assertThat(polls(50, RouteConfig.Polls.USUAL, USUAL).perSecond()).isEqualTo(20);
    assertThat(polls(10_000, RouteConfig.Polls.USUAL, USUAL).perSecond()).isEqualTo(667);
    assertThat(polls(10_000, new RouteConfig.Polls(Duration.ofSeconds(5), 0), USUAL).perSecond())
        .isEqualTo(2_000);
  }

  @Test
  void whatIsSaidHolds() {
    var said = new RouteConfig.Polls(Duration.ofSeconds(5), 3);

    assertThat(polls(10_000, said, USUAL).perSecond()).isEqualTo(3);
    assertThat(polls(10_000, said, USUAL).first()).isEqualTo(Duration.ofSeconds(2));
    assertThat(polls(10_000, said, USUAL).longest()).isEqualTo(Duration.ofSeconds(5));
    assertThat(polls(10_000, said, USUAL).start())
        .isEqualTo(PollSchedule.Start.AFTER_THE_USUAL_TIME);
  }

  @Test
  void aShortIntervalShortensTheFirstWait() {
    var schedule =
        polls(50, new RouteConfig.Polls(Duration.ofMillis(500), 0), Duration.ofMillis(250));

    assertThat(schedule.first()).isEqualTo(Duration.ofMillis(500));
    assertThat(schedule.longest()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void nothingIsLookedAtMoreOftenThanTheEngineAllows() {
    var schedule = polls(50, RouteConfig.Polls.USUAL, Duration.ofSeconds(20));

    assertThat(schedule.first()).isEqualTo(Duration.ofSeconds(20));
    assertThat(schedule.longest()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aRehearsalIsQuickAndKeepsChanceAndBounds() {
    var said = new RouteConfig.Polls(Duration.ofSeconds(5), 3);
    var schedule = polls(50, said, Duration.ofMillis(10));

    assertThat(schedule.start()).isEqualTo(PollSchedule.Start.AT_ONCE);
    assertThat(schedule.longest()).isEqualTo(Duration.ofMillis(10));
    assertThat(schedule.perSecond()).isEqualTo(3);
    assertThat(schedule.wait(0, 0.0)).isLessThan(schedule.wait(0, 0.9));
    assertThat(polls(50, RouteConfig.Polls.USUAL, Duration.ofMillis(10)).perSecond())
        .isEqualTo(5_000);
  }
}
