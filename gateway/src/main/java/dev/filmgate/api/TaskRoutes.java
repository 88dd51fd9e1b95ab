package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.task.Task;
import java.util.List;

/** One task in full, and its cancellation. */
public final class TaskRoutes {

  private final VideoGateway gateway;
  private final Identity identity;
  private final Links links;

  public TaskRoutes(VideoGateway gateway, Identity identity, Links links) {
    this.gateway = gateway;
    this.identity = identity;
    this.links = links;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/tasks/{id}", identity.required(this::get)),
        Route.post("/api/v1/tasks/{id}/cancel", identity.required(this::cancel)));
  }

  private Response get(Principal principal, Request request) {
    return answer(principal, request, gateway.findRecord(principal, TaskIds.of(request)));
  }

  private Response cancel(Principal principal, Request request) {
    return answer(principal, request, gateway.cancel(principal, TaskIds.of(request)));
  }

  private Response answer(Principal principal, Request request, Task task) {
    var link = task.times().deletedAt() == null ? links.video(request, task) : null;
    return Response.json(
        200, TaskJson.of(task, link == null ? null : link.orElse(null), principal.isAdmin()));
  }
}
