package dev.filmgate.app;

import dev.filmgate.admin.Routes;
import dev.filmgate.observe.Metrics;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Each route's health as numbers, also of routes that come with a reload; gone ones show 0. */
final class RouteMeters {

  private final Metrics metrics;
  private final Routes routes;
  private final Set<String> known = new HashSet<>();

  RouteMeters(Metrics metrics, Routes routes) {
    this.metrics = metrics;
    this.routes = routes;
  }

  /** Takes up the routes that are new since the last time. */
  synchronized void update() {
    routes.list().stream().map(view -> view.route().name()).filter(known::add).forEach(this::add);
  }

  private void add(String name) {
    gauge("filmgate_route_orders", "Orders that a route holds", name, Routes.View::orders);
    gauge("filmgate_route_limit", "Orders that it may hold now", name, Routes.View::limit);
    gauge(
        "filmgate_route_ill",
        "Whether its circuit is open",
        name,
        route -> route.circuit().equals("closed") ? 0 : 1);
  }

  private void gauge(String meter, String text, String name, ToIntFunction<Routes.View> value) {
    metrics.gauge(
        meter, text, "route", name, () -> routes.find(name).map(value::applyAsInt).orElse(0));
  }
}
