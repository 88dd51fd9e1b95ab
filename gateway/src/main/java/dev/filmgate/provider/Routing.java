package dev.filmgate.provider;

import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/**
 * Which route an order takes: first what the other side can do at all, then priority, weight,
 * health and load. The routes can be replaced while orders run.
 */
public final class Routing {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final DoubleSupplier dice;
  private volatile List<Route> routes;

  /** Routes that were configured away since the start, by name. */
  private volatile Map<String, Route> retired = Map.of();

  /** Where weights decide, the first route does. */
  public Routing(List<Route> routes) {
    this(routes, () -> 0);
  }

  /**
   * @param dice numbers from 0 to below 1, by which routes of one priority share their orders
   */
  public Routing(List<Route> routes, DoubleSupplier dice) {
    this.routes = List.copyOf(routes);
    this.dice = dice;
  }

  /**
   * What a choice depends on beside the order.
   *
   * @param load how many orders a route holds
   * @param refused names of the routes that did not take this order before
   * @param home the name of the route that holds the order's source; empty for none
   */
  public record Situation(
      Instant now, ToIntFunction<Route> load, Set<String> refused, Optional<String> home) {

    public Situation {
      refused = Set.copyOf(refused);
    }

    /** Idle routes and a new order. */
    public static Situation fresh(Instant now) {
      return new Situation(now, route -> 0, Set.of(), Optional.empty());
    }
  }

  /** What became of choosing. */
  public sealed interface Choice {

    record Take(Route route) implements Choice {}

    /** Every route that could is full, ill or has refused: look again then. */
    record Later(Duration pause) implements Choice {}

    /** No route can do it. */
    record Never(Lack lack) implements Choice {}
  }

  /** The route that is to make this. */
  public Choice choose(VideoSpec spec, Situation situation) {
    List<Route> able = able(spec);
    if (able.isEmpty()) {
      return new Choice.Never(lack(spec));
    }
    List<Route> fresh = fresh(able, situation.refused());
    Instant now = situation.now();
    List<Route> free =
        fresh.stream()
            .filter(route -> !route.health().ready(now).isAfter(now))
            .filter(route ->
                situation.load().applyAsInt(route)
                    < Math.min(route.slots(), route.health().limit()))
            .toList();
    return free.isEmpty()
        ? new Choice.Later(wait(fresh, now))
        : new Choice.Take(best(free, situation));
  }

  /** Those that have not refused the order; when all have, all of them once more. */
  private static List<Route> fresh(List<Route> able, Set<String> refused) {
    List<Route> fresh = able.stream().filter(route -> !refused.contains(route.name())).toList();
    return fresh.isEmpty() ? able : fresh;
  }

  /** Whether a route is left that has not refused this order. */
  public boolean hasFresh(VideoSpec spec, Set<String> refused) {
    return able(spec).stream().anyMatch(route -> !refused.contains(route.name()));
  }

  /** Some of a pause, so that orders that failed together do not come back together. */
  public Duration jittered(Duration pause) {
    return Duration.ofMillis((long) (pause.toMillis() * (0.5 + dice.getAsDouble() / 2)));
  }

  private static Duration wait(List<Route> busy, Instant now) {
    return busy.stream()
        .map(route -> Duration.between(now, route.health().ready(now)))
        .filter(wait -> wait.compareTo(LOOK_AGAIN) > 0)
        .min(Comparator.naturalOrder())
        .filter(_ -> busy.stream().allMatch(route -> route.health().ready(now).isAfter(now)))
        .orElse(LOOK_AGAIN);
  }

  private Route best(List<Route> free, Situation situation) {
    Optional<Route> home =
        free.stream()
            .filter(route -> situation.home().filter(route.name()::equals).isPresent())
            .findFirst();
    if (home.isPresent()) {
      return home.get();
    }
    int first = free.stream().mapToInt(route -> route.rank().priority()).min().orElseThrow();
    return draw(free.stream().filter(route -> route.rank().priority() == first).toList());
  }

  private Route draw(List<Route> equals) {
    int sum = equals.stream().mapToInt(route -> route.rank().weight()).sum();
    double left = dice.getAsDouble() * sum;
    for (Route route : equals) {
      left -= route.rank().weight();
      if (left < 0) {
        return route;
      }
    }
    return equals.getLast();
  }

  /** Whether this can be made at all, before anybody is promised anything. */
  public sealed interface Outlook {

    record Possible() implements Outlook {}

    /** No route can do it, ever. */
    record Impossible(Lack lack) implements Outlook {}

    /** Those that can are all ill. */
    record AllIll() implements Outlook {}
  }

  /** What can be said of an order before it is taken. */
  public Outlook outlook(VideoSpec spec, Instant now) {
    List<Route> able = able(spec);
    if (able.isEmpty()) {
      return new Outlook.Impossible(lack(spec));
    }
    boolean ill = able.stream().allMatch(r -> r.health().circuit(now) == RouteHealth.Circuit.OPEN);
    return ill ? new Outlook.AllIll() : new Outlook.Possible();
  }

  /** Every route that can make this, whether or not it can do so now. */
  public List<Route> able(VideoSpec spec) {
    return routes.stream().filter(route -> route.lacks(spec).isEmpty()).toList();
  }

  /** What the most willing of the routes lacks: a capability rather than the model. */
  private Lack lack(VideoSpec spec) {
    var lacks = new ArrayList<Lack>();
    routes.forEach(route -> route.lacks(spec).ifPresent(lacks::add));
    return lacks.stream()
        .filter(lack -> lack.kind() != Lack.Kind.MODEL)
        .findFirst()
        .orElse(new Lack(Lack.Kind.MODEL, "the model " + spec.model()));
  }

  /**
   * The route that holds orders under this name, also one that was configured away since the start:
   * it gets no new orders, and what it has it finishes.
   */
  public Optional<Route> holder(String name) {
    return find(name).or(() -> Optional.ofNullable(retired.get(name)));
  }

  /** The route of this name; empty when it was configured away. */
  public Optional<Route> find(String name) {
    for (Route route : routes) {
      if (route.name().equals(name)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  public List<Route> routes() {
    return routes;
  }

  /** From now on these; a route that is gone keeps the orders that it holds. */
  public synchronized void replace(List<Route> others) {
    var gone = new HashMap<>(retired);
    routes.forEach(route -> gone.put(route.name(), route));
    others.forEach(route -> gone.remove(route.name()));
    retired = Map.copyOf(gone);
    routes = List.copyOf(others);
  }
}
