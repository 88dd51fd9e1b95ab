package dev.filmgate.bench;

import dev.filmgate.http.Filter;
import dev.filmgate.http.HttpConfig;
import dev.filmgate.http.HttpEndpoint;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.Router;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same bytes through our layer: {@code OurEndpoint <port> <bytes>} answers {@code GET
 * /v1/videos/{id}} behind three filters, each of which adds a header, until it is ended.
 */
final class OurEndpoint {

  private OurEndpoint() {}

  public static void main(String[] args) {
    var body = new byte[args.length > 1 ? Integer.parseInt(args[1]) : 400];
    Arrays.fill(body, (byte) 'x');
    body[0] = '"';
    body[body.length - 1] = '"';
    var router =
        new Router(
            List.of(
                Route.post("/v1/videos", _ -> Response.of(200)),
                Route.get("/v1/videos/{id}", _ -> Response.json(200, body)),
                Route.get("/v1/videos/{id}/content", _ -> Response.of(404))));
    List<Filter> filters =
        List.of(
            (request, next) -> next.handle(request).withHeader("x-request-id", request.id()),
            (request, next) ->
                request.header("Authorization").isPresent()
                    ? Response.of(401)
                    : next.handle(request).withHeader("x-content-type-options", "nosniff"),
            (request, next) -> next.handle(request).withHeader("cache-control", "no-store"));
    var ids = new AtomicLong();
    new HttpEndpoint(
            HttpConfig.on("127.0.0.1", Integer.parseInt(args[0])),
            InstantSource.system(),
            () -> Long.toString(ids.incrementAndGet()),
            Filter.chain(
                filters, router.handler(_ -> Response.of(404), _ -> _ -> Response.of(405))))
        .start();
  }
}
