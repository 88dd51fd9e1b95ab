package dev.filmgate.engine;

import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import java.time.InstantSource;
import java.util.List;

/** What the configured routes bear. */
record LiveLimits(Routing routing, InstantSource clock) implements RouteLimits {

  @Override
  public List<String> routes() {
    return routing.routes().stream().map(Route::name).toList();
  }

  @Override
  public int orders(String route) {
    return routing.find(route).map(found -> found.holds(clock.instant())).orElse(0);
  }

  @Override
  public int pollsPerSecond(String route) {
    return routing.find(route).map(found -> found.polls().perSecond()).orElse(1);
  }
}
