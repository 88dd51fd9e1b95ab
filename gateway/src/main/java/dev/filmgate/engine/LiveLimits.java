package dev.filmgate.engine;

import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the configured routes bear, as they fare now. */
record LiveLimits(Routing routing, InstantSource clock) implements RouteLimits {

  @Override
  public List<String> routes() {
    return routing.routes().stream().map(Route::name).toList();
  }

  @Override
  public int orders(String route) {
    return routing.find(route).map(this::orders).orElse(0);
  }

  private int orders(Route route) {
    Instant now = clock.instant();
    boolean isReady = !route.health().ready(now).isAfter(now);
    return isReady ? Math.min(route.slots(), route.health().limit()) : 0;
  }

  @Override
  public int pollsPerSecond(String route) {
    return routing.holder(route).map(found -> found.polls().perSecond()).orElse(1);
  }
}
