package dev.filmgate.dialect.xai;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.DerivedFields;
import dev.filmgate.dialect.DerivedRoutes;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.SourceFields;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.task.Task;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Operation;
import java.util.List;
import java.util.regex.Pattern;

/** The routes of the {@code xai} dialect; the query under {@code /v1} is shared. */
public final class XaiRoutes {

  private static final String OWN = "/xai";
  private static final String CREATE = "/v1/videos/generations";

  /** The model for a source that names none; it is the one of xAI's that edits and extends. */
  private static final String DERIVING = "grok-imagine-video";

  private static final Pattern OURS = Pattern.compile(OWN + "(/.*)?|" + CREATE + "/?");

  private final VideoGateway gateway;
  private final Creates creates;
  private final ModelCatalog catalog;
  private final Identity identity;
  private final Bodies bodies;
  private final Links links;

  public XaiRoutes(
      VideoGateway gateway,
      Creates creates,
      ModelCatalog catalog,
      Identity identity,
      Bodies bodies,
      Links links) {
    this.gateway = gateway;
    this.creates = creates;
    this.catalog = catalog;
    this.identity = identity;
    this.bodies = bodies;
    this.links = links;
  }

  /** Whether a raw path speaks this dialect alone, whatever the method. */
  public static boolean isOurs(String rawPath) {
    return OURS.matcher(rawPath).matches();
  }

  public List<Route> routes() {
    return List.of(
        Route.post(CREATE, identity.required(this::create)),
        Route.post(OWN + CREATE, identity.required(this::create)),
        Route.post(OWN + "/v1/videos/edits", identity.required(derived(Operation.EDIT))),
        Route.post(OWN + "/v1/videos/extensions", identity.required(derived(Operation.EXTEND))),
        Route.get(OWN + "/v1/videos/{id}", identity.required(this::query)));
  }

  private Response create(Principal principal, Request request) {
    var body = bodies.object(request);
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> XaiDecoder.decode(body, catalog),
        XaiEncoder::created);
  }

  private Identity.Work derived(Operation operation) {
    return (principal, request) ->
        derived(
            principal, request, new DerivedRoutes.Asked(operation, null, bodies.object(request)));
  }

  /** Answers an edit or an extension that speaks this dialect. */
  public Response derived(Principal principal, Request request, DerivedRoutes.Asked asked) {
    Obj body = asked.json();
    if (body == null) {
      throw new IllegalStateException("a form is never in this dialect");
    }
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> {
          var fields = new Fields(body);
          new XaiRules(fields).checkDerived(asked.operation(), catalog);
          return new DerivedFields(asked.operation(), Dialect.XAI, DERIVING)
              .decoded(
                  fields, SourceFields.of(request, links, fields).json(body), SourceFields.VIDEO);
        },
        XaiEncoder::created);
  }

  private Response query(Principal principal, Request request) {
    return show(request, gateway.find(principal, TaskIds.of(request)));
  }

  /** A task in the form of this dialect. */
  public Response show(Request request, Task task) {
    return XaiEncoder.result(task, links.video(request, task));
  }
}
