package dev.filmgate.dialect.openai;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.DerivedFields;
import dev.filmgate.dialect.DerivedRoutes.Asked;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.SourceFields;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Decoded;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.form.Form;
import dev.filmgate.http.form.FormException;
import dev.filmgate.http.form.FormReader;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.task.Task;
import dev.filmgate.video.Dialect;
import java.util.HashMap;
import java.util.function.Function;

/**
 * Remix, extension and edit as the official SDKs send them, and in the form of the relays that grew
 * out of this dialect.
 */
public final class DerivedVideos {

  private final Creates creates;
  private final FormReader forms;
  private final Links links;
  private final String defaultModel;
  private final OpenAiEncoder encoder;

  public DerivedVideos(Creates creates, FormReader forms, Links links, OpenAiConfig config) {
    this.creates = creates;
    this.forms = forms;
    this.links = links;
    this.defaultModel = config.defaultModel();
    this.encoder = new OpenAiEncoder(new OpenAiStatus(config.runningStatus()));
  }

  /** Answered with the Video of the new task. */
  public Response openai(Principal principal, Request request, Asked asked) {
    Function<Task, byte[]> answer =
        task -> encoder.video(task, links.video(request, task), links.expires(task));
    return asked.json() == null
        ? form(principal, request, asked, answer)
        : json(principal, request, asked, Dialect.OPENAI, asked.json(), answer);
  }

  /** Answered with what a relay's client expects; its rules are those of the unified dialect. */
  public Response relay(Principal principal, Request request, Asked asked) {
    Obj body = asked.json();
    if (body == null) {
      throw new IllegalStateException("a form is never in the form of a relay");
    }
    return json(principal, request, asked, Dialect.UNIFIED, body, encoder::relay);
  }

  private Response json(
      Principal principal,
      Request request,
      Asked asked,
      Dialect dialect,
      Obj body,
      Function<Task, byte[]> answer) {
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> {
          var fields = new Fields(body);
          var source = source(request, asked, fields).json(body);
          return new DerivedFields(asked.operation(), dialect, defaultModel)
              .decoded(fields, source, SourceFields.VIDEO);
        },
        answer);
  }

  private Response form(
      Principal principal, Request request, Asked asked, Function<Task, byte[]> answer) {
    try (var form = forms.read(request)) {
      return creates.create(
          principal,
          request,
          Fingerprint.of(form.parts()),
          () -> decoded(request, asked, form),
          answer);
    } catch (FormException broken) {
      throw new ApiException(new ApiError.Malformed(broken.problem()));
    }
  }

  private Decoded decoded(Request request, Asked asked, Form form) {
    var fields = new Fields(FormFields.plain(form.parts()));
    var images = new ImageFields(fields);
    form.parts().stream().filter(part -> ImageFields.isImage(part.name())).forEach(images::add);
    var source = source(request, asked, fields);
    var sources = new SourceParts(source, fields);
    form.parts().forEach(sources::add);
    var files = new HashMap<>(images.files());
    files.putAll(sources.files());
    return new DerivedFields(asked.operation(), Dialect.OPENAI, defaultModel)
        .decoded(fields, source, SourceFields.VIDEO, images.found(), files);
  }

  private SourceFields source(Request request, Asked asked, Fields fields) {
    var source = SourceFields.of(request, links, fields);
    return asked.pathId() == null ? source : source.path(asked.pathId());
  }
}
