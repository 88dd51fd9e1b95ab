package dev.filmgate.dialect.openai;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Shelf;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account has: its videos page by page, and one of them less. */
public final class ShelfRoutes {

  private static final int MOST = 100;
  private static final int PRESET = 20;

  private final VideoGateway gateway;
  private final Shelf shelf;
  private final Identity identity;
  private final Links links;
  private final OpenAiEncoder encoder;

  public ShelfRoutes(VideoGateway gateway, Identity identity, Links links, OpenAiConfig config) {
    this.gateway = gateway;
    this.shelf = new Shelf(gateway);
    this.identity = identity;
    this.links = links;
    this.encoder = new OpenAiEncoder(new OpenAiStatus(config.runningStatus()));
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/v1/videos", identity.required(this::list)),
        Route.delete("/v1/videos/{id}", identity.required(this::delete)));
  }

  private Response list(Principal principal, Request request) {
    var violations = new ArrayList<Violation>();
    int limit = limit(request, violations);
    Shelf.Order order = order(request, violations);
    TaskId after = after(principal, request, violations);
    if (!violations.isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(violations));
    }
    Shelf.Page page = shelf.visible(principal, after, order, limit);
    return Response.json(200, page(request, page.tasks(), page.hasMore()));
  }

  private byte[] page(Request request, List<Task> page, boolean hasMore) {
    var json = new JsonWriter().object();
    json.name("object").value("list");
    json.name("data").array();
    for (Task task : page) {
      encoder.write(json, task, links.video(request, task), links.expires(task));
    }
    json.end();
    json.name("first_id").value(page.isEmpty() ? null : page.getFirst().id().video());
    json.name("last_id").value(page.isEmpty() ? null : page.getLast().id().video());
    json.name("has_more").value(hasMore);
    return json.end().toBytes();
  }

  private static int limit(Request request, List<Violation> violations) {
    String text = request.query("limit").filter(given -> !given.isEmpty()).orElse(null);
    if (text == null) {
      return PRESET;
    }
    boolean isGood = text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1;
    if (!isGood || Integer.parseInt(text) > MOST) {
      violations.add(Violation.of("limit", "must be an integer of 1 to " + MOST));
      return PRESET;
    }
    return Integer.parseInt(text);
  }

  private static Shelf.Order order(Request request, List<Violation> violations) {
    String word = request.query("order").filter(given -> !given.isEmpty()).orElse("desc");
    if (!word.equals("asc") && !word.equals("desc")) {
      violations.add(Violation.of("order", "must be asc or desc"));
    }
    return word.equals("asc") ? Shelf.Order.OLDEST_FIRST : Shelf.Order.NEWEST_FIRST;
  }

  private @Nullable TaskId after(Principal principal, Request request, List<Violation> violations) {
    Optional<String> text = request.query("after").filter(given -> !given.isEmpty());
    Optional<TaskId> known = text.flatMap(id -> shelf.known(principal, id));
    if (text.isPresent() && known.isEmpty()) {
      violations.add(Violation.of("after", "is not the id of a video of yours"));
    }
    return known.orElse(null);
  }

  private Response delete(Principal principal, Request request) {
    Task hidden = gateway.delete(principal, TaskIds.of(request));
    var json = new JsonWriter().object();
    json.name("id").value(hidden.id().video());
    json.name("object").value("video.deleted");
    json.name("deleted").value(true);
    return Response.json(200, json.end().toBytes());
  }
}
