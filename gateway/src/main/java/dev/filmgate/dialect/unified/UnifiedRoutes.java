package dev.filmgate.dialect.unified;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.util.List;

/** The routes of the {@code unified} dialect. */
public final class UnifiedRoutes {

  private final VideoGateway gateway;
  private final Creates creates;
  private final Identity identity;
  private final Bodies bodies;
  private final Links links;

  public UnifiedRoutes(
      VideoGateway gateway, Creates creates, Identity identity, Bodies bodies, Links links) {
    this.gateway = gateway;
    this.creates = creates;
    this.identity = identity;
    this.bodies = bodies;
    this.links = links;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/v1/video/create", identity.required(this::create)),
        Route.get("/v1/video/query", identity.required(this::query)));
  }

  private Response create(Principal principal, Request request) {
    var body = bodies.object(request);
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> UnifiedDecoder.decode(body),
        UnifiedEncoder::created);
  }

  private Response query(Principal principal, Request request) {
    Task task = gateway.find(principal, id(request));
    return Response.json(200, UnifiedEncoder.result(task, links.video(request, task)));
  }

  /** The id of the query, which the server has percent-decoded once; any spelling. */
  private static TaskId id(Request request) {
    String text =
        request
            .query("id")
            .filter(id -> !id.isBlank())
            .orElseThrow(() ->
                new ApiException(
                    new ApiError.InvalidRequest(List.of(Violation.of("id", "is required")))));
    return TaskId.parse(text).orElseThrow(() -> new ApiException(new ApiError.TaskNotExist()));
  }
}
