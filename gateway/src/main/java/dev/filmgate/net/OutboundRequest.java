package dev.filmgate.net;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request to another server, with the time that all of it may take. */
public final class OutboundRequest {

  private final String method;
  private final URI uri;
  private final Map<String, String> headers;
  private final OutboundBody body;
  private final Optional<Duration> deadline;

  private OutboundRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      OutboundBody body,
      Optional<Duration> deadline) {
    this.method = method;
    this.uri = uri;
    this.headers = Collections.unmodifiableMap(headers);
    this.body = body;
    this.deadline = deadline;
  }

  public static OutboundRequest get(URI uri) {
    return of("GET", uri, OutboundBody.none());
  }

  public static OutboundRequest post(URI uri, OutboundBody body) {
    return of("POST", uri, body);
  }

  public static OutboundRequest patch(URI uri, OutboundBody body) {
    return of("PATCH", uri, body);
  }

  public static OutboundRequest delete(URI uri) {
    return of("DELETE", uri, OutboundBody.none());
  }

  private static OutboundRequest of(String method, URI uri, OutboundBody body) {
    return new OutboundRequest(method, uri, Map.of(), body, Optional.empty());
  }

  /** The same request with one more header. */
  public OutboundRequest header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new OutboundRequest(method, uri, more, body, deadline);
  }

  /** The same request with its own deadline, from the connection to the body's last byte. */
  public OutboundRequest within(Duration time) {
    return new OutboundRequest(method, uri, headers, body, Optional.of(time));
  }

  String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  Map<String, String> headers() {
    return headers;
  }

  OutboundBody body() {
    return body;
  }

  Optional<Duration> deadline() {
    return deadline;
  }

  /** Without headers and query: they may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
