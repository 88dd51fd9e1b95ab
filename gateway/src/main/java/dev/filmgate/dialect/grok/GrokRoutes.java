package dev.filmgate.dialect.grok;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.Fingerprint;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.TaskIds;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The two routes of the {@code grok} dialect, each under both of its prefixes. */
public final class GrokRoutes {

  /** What a client of this dialect may have in front of every path; links are printed without. */
  public static final String PREFIX = "/kyyReactApiServer";

  private static final String CREATE = "/v1/grok/videos";
  private static final String RESULT = "/v1/result/{id}";

  private static final Pattern OURS =
      Pattern.compile("(" + PREFIX + ")?/v1/(grok/videos|result/[^/]+)/?");

  private final VideoGateway gateway;
  private final Creates creates;
  private final Identity identity;
  private final Bodies bodies;
  private final Links links;

  public GrokRoutes(
      VideoGateway gateway, Creates creates, Identity identity, Bodies bodies, Links links) {
    this.gateway = gateway;
    this.creates = creates;
    this.identity = identity;
    this.bodies = bodies;
    this.links = links;
  }

  /** Whether a raw path is one of this dialect's, whatever the method. */
  public static boolean isOurs(String rawPath) {
    return OURS.matcher(rawPath).matches();
  }

  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String prefix : List.of("", PREFIX)) {
      routes.add(new Route("POST", prefix + CREATE, identity.required(this::create)));
      routes.add(new Route("GET", prefix + RESULT, identity.required(this::result)));
    }
    return routes;
  }

  private Response create(Principal principal, Request request) {
    var body = bodies.object(request);
    return creates.create(
        principal,
        request,
        Fingerprint.of(body),
        () -> GrokDecoder.decode(body),
        GrokEncoder::created);
  }

  private Response result(Principal principal, Request request) {
    Task task = gateway.find(principal, TaskIds.of(request));
    return Response.json(200, GrokEncoder.result(task, links.video(request, task)));
  }
}
