package dev.filmgate.provider;

import dev.filmgate.video.VideoSpec;
import java.util.List;
import java.util.Optional;

/** Which route an order takes. */
public final class Routing {

  private final List<Route> routes;

  public Routing(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** The route that is to make this; empty when none can. */
  public Optional<Route> choose(VideoSpec spec) {
    return routes.stream().findFirst();
  }

  /** Every route that can make this, whether or not it can do so now. */
  public List<Route> able(VideoSpec spec) {
    return choose(spec).stream().toList();
  }

  /** The route of this name; empty when it was configured away. */
  public Optional<Route> find(String name) {
    return routes.stream().filter(route -> route.name().equals(name)).findFirst();
  }

  public List<Route> routes() {
    return routes;
  }
}
