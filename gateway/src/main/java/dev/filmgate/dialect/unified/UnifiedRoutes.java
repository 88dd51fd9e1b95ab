package dev.filmgate.dialect.unified;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.DerivedFields;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.SourceFields;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Operation;
import java.util.List;

/** The routes of the {@code unified} dialect. */
public final class UnifiedRoutes {

  private static final String TASK = "task_id";

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
        Route.post("/v1/video/remix", identity.required(derived(Operation.REMIX))),
        Route.post("/v1/video/extend", identity.required(derived(Operation.EXTEND))),
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

  private Identity.Work derived(Operation operation) {
    return (principal, request) -> {
      var body = bodies.object(request);
      return creates.create(
          principal,
          request,
          Fingerprint.of(body),
          () -> {
            var fields = new Fields(body);
            var source =
                SourceFields.of(request, links, fields).task(TASK, fields.text(TASK)).json(body);
            return new DerivedFields(operation, Dialect.UNIFIED, null)
                .decoded(fields, source, TASK);
          },
          UnifiedEncoder::created);
    };
  }

  private Response query(Principal principal, Request request) {
    Task task = gateway.find(principal, id(request));
    return Response.json(
        200,
        UnifiedEncoder.result(task, links.video(request, task), links.thumbnail(request, task)));
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
