package dev.filmgate.dialect;

import dev.filmgate.http.Filter;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.observe.Metrics;
import dev.filmgate.observe.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names every request, counts it under its route and writes it down: what changes something at
 * info, what only looks at debug. Neither a query nor an id of a path is ever logged.
 */
public final class Access implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final String NO_ROUTE = "none";

  private final Metrics metrics;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that only measures
   */
  public Access(Metrics metrics, LongSupplier nanos) {
    this.metrics = metrics;
    this.nanos = nanos;
  }

  /** Routes that tell the filter which of them answered. */
  public List<Route> labelled(List<Route> routes) {
    return routes.stream().map(this::labelled).toList();
  }

  private Route labelled(Route route) {
    Handler handler = route.handler();
    return new Route(
        route.method(),
        route.pattern(),
        request -> {
          request.find(Label.class).ifPresent(label -> label.route = route.pattern());
          return handler.handle(request);
        });
  }

  @Override
  public Response filter(Request request, Handler next) {
    long began = nanos.getAsLong();
    var label = new Label();
    Response response =
        RequestId.call(
            request.id(),
            () -> {
              Response answer = next.handle(request.with(Label.class, label));
              note(request, label.route, answer.status(), nanos.getAsLong() - began);
              return answer;
            });
    return response.withHeader("x-request-id", request.id());
  }

  private void note(Request request, String route, int status, long nanoseconds) {
    Duration took = Duration.ofNanos(nanoseconds);
    metrics.request(route, request.method(), status, took);
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      LOG.debug("{} {} {} {}ms", request.method(), route, status, took.toMillis());
    } else {
      LOG.info("{} {} {} {}ms", request.method(), route, status, took.toMillis());
    }
  }

  /** Which route answered; written by the route, read after it, on one thread. */
  private static final class Label {

    private String route = NO_ROUTE;
  }
}
