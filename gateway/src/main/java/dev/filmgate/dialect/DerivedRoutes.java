package dev.filmgate.dialect;

import dev.filmgate.account.Principal;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.form.FormReader;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derived orders below {@code /v1/videos}, which three forms share: the body decides in which one
 * an order is read and answered.
 */
public final class DerivedRoutes {

  private static final String TYPES =
      "application/json, multipart/form-data or application/x-www-form-urlencoded";
  private static final String SDK = "x-stainless-";

  /** One of them, beside a model, makes a request one of a relay's client. */
  private static final List<String> RELAY_FIELDS =
      List.of(
          "size", "aspect_ratio", "start_time", "images", "upscale", "duration", "parent_post_id");

  private final VideoGateway gateway;
  private final Identity identity;
  private final Bodies bodies;
  private final Forms forms;

  /**
   * A derived order before its fields are read.
   *
   * @param pathId the source's id in the path, or null
   * @param json the body; null when it is a form
   */
  public record Asked(Operation operation, @Nullable String pathId, @Nullable Obj json) {}

  /** Reads and answers an order in one form. */
  @FunctionalInterface
  public interface Form {

    Response create(Principal principal, Request request, Asked asked);
  }

  /** The forms there are, and how one of them writes its errors. */
  public record Forms(Form openai, Form relay, Form xai, ErrorEncoder xaiErrors) {}

  public DerivedRoutes(VideoGateway gateway, Identity identity, Bodies bodies, Forms forms) {
    this.gateway = gateway;
    this.identity = identity;
    this.bodies = bodies;
    this.forms = forms;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/v1/videos/{id}/remix", identity.required(ofVideo(Operation.REMIX))),
        Route.post("/v1/videos/{id}/extend", identity.required(ofVideo(Operation.EXTEND))),
        Route.post("/v1/videos/extensions", identity.required(ofBody(Operation.EXTEND))),
        Route.post("/v1/videos/edits", identity.required(ofBody(Operation.EDIT))));
  }

  private Identity.Work ofVideo(Operation operation) {
    return (principal, request) ->
        create(
            principal,
            request,
            AnswerForm.Route.OF_A_VIDEO,
            new Asked(operation, request.parameter("id"), body(request)));
  }

  private Identity.Work ofBody(Operation operation) {
    return (principal, request) ->
        create(
            principal,
            request,
            AnswerForm.Route.of(operation),
            new Asked(operation, null, body(request)));
  }

  private @Nullable Obj body(Request request) {
    return FormReader.isForm(request) ? null : bodies.object(request, TYPES);
  }

  private Response create(
      Principal principal, Request request, AnswerForm.Route route, Asked asked) {
    return switch (AnswerForm.of(facts(principal, request, route, asked.json()))) {
      case OPENAI -> forms.openai().create(principal, request, asked);
      case RELAY -> forms.relay().create(principal, request, asked);
      case XAI -> {
        ErrorDoor.speak(request, forms.xaiErrors());
        yield forms.xai().create(principal, request, asked);
      }
      case UNIFIED -> throw new IllegalStateException("has paths of its own");
    };
  }

  private AnswerForm.Facts facts(
      Principal principal, Request request, AnswerForm.Route route, @Nullable Obj json) {
    if (json == null) {
      return new AnswerForm.Facts(route, true, AnswerForm.Given.NOTHING, false, false, false);
    }
    return new AnswerForm.Facts(
        route,
        false,
        SourceFields.given(json, id -> isXai(principal, id)),
        has(json, "start_time"),
        has(json, "model") && RELAY_FIELDS.stream().anyMatch(name -> has(json, name)),
        request.hasHeadersOf(SDK));
  }

  private static boolean has(Obj json, String name) {
    return new Fields(json).value(name) != null;
  }

  private boolean isXai(Principal principal, TaskId id) {
    try {
      return gateway.find(principal, id).dialect() == Dialect.XAI;
    } catch (ApiException unknown) {
      return false;
    }
  }
}
