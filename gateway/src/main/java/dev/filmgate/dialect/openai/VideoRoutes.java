package dev.filmgate.dialect.openai;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.gateway.VideoGateway.Decoded;
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

  private final VideoGateway gateway;
  private final Identity identity;
  private final Bodies bodies;
  private final FormReader forms;
  private final Links links;
  private final OpenAiDecoder decoder;
  private final OpenAiEncoder encoder;

  public VideoRoutes(
      VideoGateway gateway,
      Identity identity,
      Bodies bodies,
      FormReader forms,
      Links links,
      OpenAiConfig config) {
    this.gateway = gateway;
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
    return video(
        request, FormReader.isForm(request) ? form(principal, request) : json(principal, request));
  }

  private Task json(Principal principal, Request request) {
    return gateway.create(principal, decoder.json(bodies.object(request, TYPES)));
  }

  private Task form(Principal principal, Request request) {
    try (var form = forms.read(request)) {
      Decoded decoded = decoder.form(form);
      return gateway.create(principal, decoded);
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
    return Response.json(200, encoder.video(task, links.video(request, task), links.expires(task)));
  }
}
