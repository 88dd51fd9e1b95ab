package dev.filmgate.app;

import dev.filmgate.admin.Routes;
import dev.filmgate.provider.Routing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the routes of the configuration again and puts them into effect, all or none. */
final class RouteReload implements Routes.Reload {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private final Supplier<List<RouteConfig>> read;
  private final RouteFactory factory;
  private final Routing routing;
  private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();

  /**
   * @param read throws a {@link ConfigException} with every fault
   */
  RouteReload(Supplier<List<RouteConfig>> read, RouteFactory factory, Routing routing) {
    this.read = read;
    this.factory = factory;
    this.routing = routing;
  }

  /** Has this done, too, after each change of the routes. */
  void tell(Runnable action) {
    afterwards.add(action);
  }

  @Override
  public List<String> run() {
    try {
      var routes = factory.routes(read.get());
      routing.replace(routes);
      afterwards.forEach(Runnable::run);
      LOG.info("routes: {}", routes.stream().map(route -> route.name()).toList());
      return List.of();
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> LOG.error("routes are not reloaded: {}", problem));
      return wrong.problems();
    }
  }
}
