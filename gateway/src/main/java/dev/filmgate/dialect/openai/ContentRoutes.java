package dev.filmgate.dialect.openai;

import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.FileAnswers;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Content;
import dev.filmgate.gateway.Library;
import dev.filmgate.gateway.Variant;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GET /v1/videos/{id}/content}: by signed link or by key ({@code dialects.md} §1.14, §3).
 */
public final class ContentRoutes {

  private static final String PATH = "/v1/videos/{id}/content";

  private final VideoGateway gateway;
  private final Library library;
  private final Identity identity;
  private final OpenAiStatus words;

  public ContentRoutes(
      VideoGateway gateway, Library library, Identity identity, OpenAiConfig config) {
    this.gateway = gateway;
    this.library = library;
    this.identity = identity;
    this.words = new OpenAiStatus(config.runningStatus());
  }

  /** The route, under each of these prefixes as well as under none. */
  public List<Route> routes(List<String> prefixes) {
    return Stream.concat(Stream.of(""), prefixes.stream())
        .map(prefix -> Route.get(prefix + PATH, this::content))
        .toList();
  }

  private Response content(Request request) {
    Optional<String> signature = request.query("sig");
    Optional<String> expires = request.query("exp");
    if (signature.isPresent() || expires.isPresent()) {
      Content content = signed(request, expires.orElse(""), signature.orElse(""));
      return FileAnswers.of(request, content);
    }
    return FileAnswers.of(request, keyed(request)).onlyWhile(() -> identity.stillHolds(request));
  }

  private Content signed(Request request, String expires, String signature) {
    Variant variant = variant(request);
    TaskId task =
        TaskId.parse(request.parameter("id"))
            .orElseThrow(() -> new ApiException(new ApiError.BadSignature()));
    if (!expires.matches("[1-9][0-9]{0,11}")) {
      throw new ApiException(new ApiError.BadSignature());
    }
    return library.openSigned(task, variant, Long.parseLong(expires), signature);
  }

  private Content keyed(Request request) {
    var principal = identity.principal(request);
    Task task = gateway.find(principal, TaskIds.of(request));
    return gateway.open(task, variant(request), words.of(task.state()));
  }

  private static Variant variant(Request request) {
    String word = request.query("variant").orElse(Variant.VIDEO.word());
    return Variant.parse(word)
        .orElseThrow(() ->
            new ApiException(
                new ApiError.InvalidRequest(
                    List.of(
                        Violation.of("variant", "is not one of video, thumbnail, spritesheet")))));
  }
}
