package dev.filmgate.api;

import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.observe.Health;
import dev.filmgate.observe.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** Liveness, readiness, version, numbers, and the document that describes every route. */
public final class HealthRoutes {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final String DOCUMENT = "/openapi/openapi.yaml";
  private static final String YAML = "application/yaml";

  private final Health health;
  private final Metrics metrics;
  private final Identity identity;
  private final String version;
  private final byte[] document;

  public HealthRoutes(Health health, Metrics metrics, Identity identity, String version) {
    this.health = health;
    this.metrics = metrics;
    this.identity = identity;
    this.version = version;
    this.document = resource(DOCUMENT);
  }

  private static byte[] resource(String name) {
    try (InputStream in = HealthRoutes.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/healthz", this::live),
        Route.get("/readyz", this::ready),
        Route.get("/version", this::version),
        Route.get("/metrics", this::metrics),
        Route.get("/openapi.yaml", this::document));
  }

  /** Alive means that this answers; it depends on nothing else. */
  private Response live(Request request) {
    return Response.json(200, status("alive"));
  }

  private Response ready(Request request) {
    Health.Phase phase = health.phase();
    var json = new JsonWriter().object();
    json.name("status").value(phase.name().toLowerCase(Locale.ROOT));
    new TreeMap<>(health.facts()).forEach((name, fact) -> json.name(name).value(fact));
    Response response =
        Response.json(phase == Health.Phase.READY ? 200 : 503, json.end().toBytes());
    return phase == Health.Phase.READY ? response : response.withHeader("retry-after", "1");
  }

  private static byte[] status(String word) {
    return new JsonWriter().object().name("status").value(word).end().toBytes();
  }

  private Response version(Request request) {
    var json = new JsonWriter().object();
    json.name("name").value("filmgate");
    json.name("version").value(version);
    return Response.json(200, json.end().toBytes());
  }

  /** For Prometheus on this machine, or with an admin key from elsewhere. */
  private Response metrics(Request request) {
    if (!request.remoteAddress().isLoopbackAddress() && !identity.principal(request).isAdmin()) {
      throw new ApiException(new ApiError.Forbidden("This route needs a key with admin scope."));
    }
    byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
    return Response.bytes(200, PROMETHEUS, text);
  }

  /** What is public anyway, for tools that can only be given an address. */
  private Response document(Request request) {
    return Response.bytes(200, YAML, document);
  }
}
