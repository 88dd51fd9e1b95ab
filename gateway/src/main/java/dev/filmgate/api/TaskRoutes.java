package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.Shelf;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task in full, its cancellation, and all of them page by page. */
public final class TaskRoutes {

  private static final int MOST = 100;
  private static final int PRESET = 20;

  private final VideoGateway gateway;
  private final Shelf shelf;
  private final Identity identity;
  private final Links links;

  public TaskRoutes(VideoGateway gateway, Identity identity, Links links) {
    this.gateway = gateway;
    this.shelf = new Shelf(gateway);
    this.identity = identity;
    this.links = links;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/tasks", identity.required(this::list)),
        Route.get("/api/v1/tasks/{id}", identity.required(this::get)),
        Route.post("/api/v1/tasks/{id}/cancel", identity.required(this::cancel)));
  }

  private Response get(Principal principal, Request request) {
    return answer(principal, request, gateway.findRecord(principal, TaskIds.of(request)));
  }

  private Response cancel(Principal principal, Request request) {
    return answer(principal, request, gateway.cancel(principal, TaskIds.of(request)));
  }

  private Response list(Principal principal, Request request) {
    var query = new TaskQuery(request);
    Shelf.Wanted wanted = query.wanted();
    int limit = query.limit(PRESET, MOST);
    TaskId after = query.cursor(text -> shelf.known(principal, text));
    query.refuse();
    Shelf.Page page = shelf.records(principal, wanted, after, limit);
    var json = new JsonWriter().object().name("data").array();
    page.tasks()
        .forEach(task -> TaskJson.write(json, task, link(request, task), principal.isAdmin()));
    json.end().name("next_cursor");
    json.value(page.hasMore() ? page.tasks().getLast().id().bare() : null);
    return Response.json(200, json.end().toBytes());
  }

  private @Nullable String link(Request request, Task task) {
    return task.times().deletedAt() == null ? links.video(request, task).orElse(null) : null;
  }

  private Response answer(Principal principal, Request request, Task task) {
    return Response.json(200, TaskJson.of(task, link(request, task), principal.isAdmin()));
  }
}
