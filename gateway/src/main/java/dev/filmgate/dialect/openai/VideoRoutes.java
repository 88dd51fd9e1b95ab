package dev.filmgate.dialect.openai;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.form.FormException;
import dev.filmgate.http.form.FormLimits;
import dev.filmgate.http.form.FormReader;
import dev.filmgate.task.Task;
import java.nio.file.Path;
import java.util.List;

/** The routes of {@code /v1/videos}; the query is shared with another dialect. */
public final class VideoRoutes {

  /** What a poller that asks is told to wait; a rendering takes seconds at least. */
  private static final String POLL_AFTER_MILLIS = "1000";

  private static final String TYPES =
      "application/json, multipart/form-data or application/x-www-form-urlencoded";

  private final Creates creates;
  private final Identity identity;
  private final Bodies bodies;
  private final FormReader forms;
  private final Links links;
  private final OpenAiDecoder decoder;
  private final OpenAiEncoder encoder;

  public VideoRoutes(
      Creates creates,
      Identity identity,
      Bodies bodies,
      FormReader forms,
      Links links,
      OpenAiConfig config) {
    this.creates = creates;
    this.identity = identity;
    this.bodies = bodies;
    this.forms = forms;
    this.links = links;
    this.decoder = new OpenAiDecoder(config.defaultModel());
    this.encoder = new OpenAiEncoder(new OpenAiStatus(config.runningStatus()));
  }

  /**
   * A reader of this dialect's forms.
   *
   * @param folder where files stay while a request is answered
   */
  public static FormReader forms(FormLimits limits, Path folder) {
    return new FormReader(limits, folder, ImageFields::mayHoldFile);
  }

  public List<Route> routes() {
    return List.of(Route.post("/v1/videos", identity.required(this::create)));
  }

  private Response create(Principal principal, Request request) {
    return FormReader.isForm(request) ? form(principal, request) : json(principal, request);
  }

  private Response json(Principal principal, Request request) {
    var body = bodies.object(request, TYPES);
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> decoder.json(body),
        task -> encode(request, task));
  }

  private Response form(Principal principal, Request request) {
    try (var form = forms.read(request)) {
      return creates.create(
          principal,
          request,
          Fingerprint.of(form.parts()),
          () -> decoder.form(form),
          task -> encode(request, task));
    } catch (FormException broken) {
      throw new ApiException(new ApiError.Malformed(broken.problem()));
    }
  }

  /** A task in the form of this dialect. */
  public Response show(Request request, Task task) {
    Response video = video(request, task);
    return task.isTerminal() ? video : video.withHeader("openai-poll-after-ms", POLL_AFTER_MILLIS);
  }

  private Response video(Request request, Task task) {
    return Response.json(200, encode(request, task));
  }

  private byte[] encode(Request request, Task task) {
    return encoder.video(task, links.video(request, task), links.expires(task));
  }
}
