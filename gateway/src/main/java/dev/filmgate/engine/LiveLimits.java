package dev.filmgate.engine;

import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import java.util.List;

/** What the configured routes bear. */
record LiveLimits(Routing routing) implements RouteLimits {

  @Override
  public List<String> routes() {
    return routing.routes().stream().map(Route::name).toList();
  }

  @Override
  public int orders(String route) {
    return routing.find(route).map(Route::slots).orElse(0);
  }

  @Override
  public int pollsPerSecond(String route) {
    return routing.find(route).map(found -> found.polls().perSecond()).orElse(1);
  }
}
