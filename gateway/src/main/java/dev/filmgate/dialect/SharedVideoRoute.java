package dev.filmgate.dialect;

import dev.filmgate.account.Principal;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.task.Task;
import dev.filmgate.video.Dialect;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code GET /v1/videos/{id}}, which two dialects share although their status words clash: {@code
 * xai} answers only where the id is the bare uuid and the task was made through an {@code xai}
 * route ({@code dialects.md} §1.4).
 */
public final class SharedVideoRoute {

  private static final String PATH = "/v1/videos/{id}";
  private static final String CHARACTERS = "/v1/videos/characters";

  /** Words below {@code /v1/videos} that are never ids. */
  private static final Set<String> WORDS =
      Set.of("generations", "edits", "extensions", "characters", "create", "query");

  private final VideoGateway gateway;
  private final Identity identity;
  private final View openai;
  private final View xai;

  /** How a dialect shows a task. */
  @FunctionalInterface
  public interface View {

    Response show(Request request, Task task);
  }

  public SharedVideoRoute(VideoGateway gateway, Identity identity, View openai, View xai) {
    this.gateway = gateway;
    this.identity = identity;
    this.openai = openai;
    this.xai = xai;
  }

  public List<Route> routes() {
    return Stream.concat(
            Stream.of(Route.get(PATH, this::show)),
            Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .flatMap(method ->
                    Stream.of(CHARACTERS, CHARACTERS + "/{rest...}")
                        .map(path -> new Route(method, path, SharedVideoRoute::nothing))))
        .toList();
  }

  private Response show(Request request) {
    if (WORDS.contains(request.parameter("id"))) {
      return nothing(request);
    }
    Principal principal = identity.principal(request);
    Task task = gateway.find(principal, TaskIds.of(request));
    return view(request.parameter("id"), task).show(request, task);
  }

  private View view(String asked, Task task) {
    boolean isBare = asked.equalsIgnoreCase(task.id().bare());
    return isBare && task.dialect() == Dialect.XAI ? xai : openai;
  }

  private static Response nothing(Request request) {
    throw new ApiException(new ApiError.RouteNotFound());
  }
}
