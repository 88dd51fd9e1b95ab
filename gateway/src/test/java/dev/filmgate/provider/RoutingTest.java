package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.provider.Routing.Choice;
import dev.filmgate.provider.Routing.Outlook;
import dev.filmgate.provider.Routing.Situation;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.testing.Specs;
import dev.filmgate.video.VideoSpec;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoutingTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final VideoSpec SPEC = Specs.of(10);

  /** Lacks what it is told to lack, and is never called. */
  private record Paper(Optional<Lack> lack) implements VideoProvider {

    @Override
    public Optional<Lack> lacks(VideoSpec spec) {
      return lack;
    }

    @Override
    public Submission submit(RenderOrder order) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Progress poll(String upstreamId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(URI output) {
      throw new UnsupportedOperationException();
    }
  }

  private static Route route(String name, int priority, int weight, Lack... lacks) {
    return new Route(
        name,
        new Paper(Optional.ofNullable(lacks.length == 0 ? null : lacks[0])),
        10,
        PollSchedule.every(Duration.ofSeconds(1)),
        new Route.Rank(priority, weight),
        new RouteHealth(10, 0),
        ModelMap.OWN_NAMES);
  }

  private static String chosen(Routing routing, Situation situation) {
    return switch (routing.choose(SPEC, situation)) {
      case Choice.Take(Route route) -> route.name();
      case Choice.Later(Duration pause) -> "later " + pause.toSeconds();
      case Choice.Never(Lack lack) -> "never: " + lack.what();
    };
  }

  private static String chosen(Route... routes) {
    return chosen(new Routing(List.of(routes)), Situation.fresh(NOW));
  }

  @Test
  void capabilityComesBeforePriority() {
    assertThat(chosen(route("first", 0, 1, Lack.of("1080p")), route("second", 5, 1)))
        .isEqualTo("second");
  }

  @Test
  void theLowestPriorityIsAskedFirst() {
    assertThat(chosen(route("spare", 5, 100), route("main", 1, 1))).isEqualTo("main");
  }

  @Test
  void withinAPriorityOrdersAreSharedByWeight() {
    var random = new Random(7);
    var routing =
        new Routing(
            List.of(route("a", 0, 1), route("b", 0, 3), route("c", 1, 100)), random::nextDouble);
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      shares.merge(chosen(routing, Situation.fresh(NOW)), 1, Integer::sum);
    }

    assertThat(shares).containsOnlyKeys("a", "b");
    assertThat(shares.get("a")).isBetween(900, 1_100);
  }

  @Test
  void anIllRouteIsPassedOver() {
    Route main = route("main", 0, 1);
    main.health().parked(NOW, "its key is refused");

    assertThat(chosen(main, route("spare", 1, 1))).isEqualTo("spare");
    assertThat(chosen(main)).isEqualTo("later 300");
  }

  @Test
  void aFullRouteIsPassedOverAndWhenAllAreFullTheOrderWaits() {
    var routing = new Routing(List.of(route("main", 0, 1), route("spare", 1, 1)));
    var mainIsFull =
        new Situation(
            NOW, route -> route.name().equals("main") ? 10 : 9, Set.of(), Optional.empty());
    var allAreFull = new Situation(NOW, _ -> 10, Set.of(), Optional.empty());

    assertThat(chosen(routing, mainIsFull)).isEqualTo("spare");
    assertThat(chosen(routing, allAreFull)).isEqualTo("later 1");
  }

  @Test
  void aRouteThatRefusedIsAskedAgainOnlyWhenAllHave() {
    var routing = new Routing(List.of(route("main", 0, 1), route("spare", 1, 1)));

    assertThat(chosen(routing, new Situation(NOW, _ -> 0, Set.of("main"), Optional.empty())))
        .isEqualTo("spare");
    assertThat(
            chosen(routing, new Situation(NOW, _ -> 0, Set.of("main", "spare"), Optional.empty())))
        .isEqualTo("main");
  }

  @Test
  void theRouteThatHoldsTheSourceComesFirst() {
    var routing = new Routing(List.of(route("main", 0, 1), route("spare", 1, 1)));

    assertThat(chosen(routing, new Situation(NOW, _ -> 0, Set.of(), Optional.of("spare"))))
        .isEqualTo("spare");
  }

  @Test
  void whatNoRouteCanDoIsNamedAndNeverTheModelWhereARouteServesIt() {
    Lack model = new Lack(Lack.Kind.MODEL, "the model x");

    assertThat(chosen(route("a", 0, 1, model), route("b", 0, 1, Lack.of("a last frame"))))
        .isEqualTo("never: a last frame");
  }

  @Test
  void anOrderThatOnlyIllRoutesCouldMakeIsNotTaken() {
    Route ill = route("main", 0, 1);
    ill.health().parked(NOW, "its key is refused");
    var routing = new Routing(List.of(ill, route("other", 0, 1, Lack.of("extend"))));

    assertThat(routing.outlook(SPEC, NOW)).isEqualTo(new Outlook.AllIll());
    assertThat(routing.outlook(SPEC, NOW.plusSeconds(300))).isEqualTo(new Outlook.Possible());
    assertThat(new Routing(List.of(route("a", 0, 1, Lack.of("extend")))).outlook(SPEC, NOW))
        .isEqualTo(new Outlook.Impossible(Lack.of("extend")));
  }

  @Test
  void routesCanBeReplaced() {
    var routing = new Routing(List.of(route("old", 0, 1)));
    routing.replace(List.of(route("new", 0, 1)));

    assertThat(chosen(routing, Situation.fresh(NOW))).isEqualTo("new");
    assertThat(routing.find("old")).isEmpty();
  }
}
