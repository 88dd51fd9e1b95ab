package dev.filmgate.admin;

import dev.filmgate.provider.Route;
import dev.filmgate.provider.RouteFinding;
import dev.filmgate.provider.Routing;
import dev.filmgate.provider.VideoProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Shows the routes, tests one, and reads them from the configuration anew. */
public final class Routes {

  private final Routing routing;
  private final ToIntFunction<Route> load;
  private final Reload reload;
  private final InstantSource clock;

  /** Reads the configuration again. */
  @FunctionalInterface
  public interface Reload {

    /**
     * Puts the routes of the configuration into effect; when anything is wrong with it, nothing
     * changes.
     *
     * @return everything wrong, one sentence each; empty when the routes were replaced
     */
    List<String> run();
  }

  /**
   * A route as it stands.
   *
   * @param provider whom it leads to, such as {@code xai}
   * @param limit orders at once, as its health allows
   * @param why its circuit is open; null when it is closed
   */
  public record View(
      Route route,
      String provider,
      String circuit,
      int orders,
      int limit,
      @Nullable String why,
      Instant ready) {}

  public Routes(Routing routing, ToIntFunction<Route> load, Reload reload, InstantSource clock) {
    this.routing = routing;
    this.load = load;
    this.reload = reload;
    this.clock = clock;
  }

  /** The route of this name; empty when there is none any more. */
  public Optional<View> find(String name) {
    return routing.find(name).map(this::view);
  }

  public List<View> list() {
    return routing.routes().stream().map(this::view).toList();
  }

  private View view(Route route) {
    Instant now = clock.instant();
    var health = route.health();
    return new View(
        route,
        route.provider().kind(),
        health.circuit(now).word(),
        load.applyAsInt(route),
        Math.min(route.slots(), health.limit()),
        health.why(),
        health.ready(now));
  }

  /** What is seen when the route is tried without an order; empty when there is no such route. */
  public Optional<List<RouteFinding>> test(String name) {
    return routing
        .find(name)
        .map(route ->
            route.provider() instanceof VideoProvider.Examined examined
                ? examined.examine()
                : List.of(RouteFinding.ok("service", "it runs on this machine")));
  }

  /** Everything wrong with the configuration; empty when its routes are in effect now. */
  public List<String> reload() {
    return reload.run();
  }
}
