package dev.filmgate.http;

import java.util.List;
import java.util.Optional;

/**
 * Lets pages of the named origins call us from a browser (the Fetch standard's CORS protocol). No
 * cookies and no other credentials of the browser are involved: a key is sent by the page itself.
 */
public final class Cors implements Filter {

  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
  private static final String EXPOSED =
      "x-request-id, retry-after, content-range, accept-ranges, content-disposition";
  private static final String ONE_DAY = "86400";

  private final List<String> origins;

  /**
   * @param origins such as {@code https://app.example.com}; a star alone is every origin; empty for
   *     none
   */
  public Cors(List<String> origins) {
    this.origins = List.copyOf(origins);
  }

  @Override
  public Response filter(Request request, Handler next) {
    Optional<String> origin = request.header("origin").filter(this::isAllowed);
    if (origin.isEmpty()) {
      return next.handle(request);
    }
    boolean isPreflight =
        request.method().equals("OPTIONS")
            && request.header("access-control-request-method").isPresent();
    Response answer = isPreflight ? preflight(request) : next.handle(request);
    return answer
        .withHeader("access-control-allow-origin", origin.get())
        .withHeader("access-control-expose-headers", EXPOSED)
        .withHeader("vary", "Origin");
  }

  private boolean isAllowed(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }

  /** Every header that a page asks for may be sent; names that are no names were never asked. */
  private static Response preflight(Request request) {
    Response answer =
        Response.of(204)
            .withHeader("access-control-allow-methods", METHODS)
            .withHeader("access-control-max-age", ONE_DAY);
    return request
        .header("access-control-request-headers")
        .filter(names -> names.matches("[A-Za-z0-9_, -]{1,1000}"))
        .map(names -> answer.withHeader("access-control-allow-headers", names))
        .orElse(answer);
  }
}
