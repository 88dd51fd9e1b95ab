package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.admin.Routes;
import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.provider.RouteFinding;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The ways to providers, for operators: list, test, reload. */
public final class RouteRoutes {

  private final Routes routes;
  private final Identity identity;

  public RouteRoutes(Routes routes, Identity identity) {
    this.routes = routes;
    this.identity = identity;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/routes", identity.required(this::list)),
        Route.post("/api/v1/routes/reload", identity.required(this::reload)),
        Route.post("/api/v1/routes/{name}/test", identity.required(this::test)));
  }

  private Response list(Principal principal, Request request) {
    onlyAdmins(principal);
    return list();
  }

  private Response list() {
    var json = new JsonWriter().object().name("data").array();
    routes.list().forEach(view -> write(json, view));
    return Response.json(200, json.end().name("next_cursor").nothing().end().toBytes());
  }

  private Response reload(Principal principal, Request request) {
    onlyAdmins(principal);
    List<String> problems = routes.reload();
    if (!problems.isEmpty()) {
      throw new ApiException(
          new ApiError.InvalidRequest(
              problems.stream().map(problem -> Violation.of("configuration", problem)).toList()));
    }
    return list();
  }

  private Response test(Principal principal, Request request) {
    onlyAdmins(principal);
    String name = request.parameter("name");
    List<RouteFinding> findings =
        routes.test(name).orElseThrow(() -> new ApiException(new ApiError.NotFound("route")));
    var json = new JsonWriter().object();
    json.name("name").value(name);
    json.name("ok")
        .value(findings.stream().noneMatch(f -> f.verdict() == RouteFinding.Verdict.BAD));
    json.name("findings").array();
    for (RouteFinding finding : findings) {
      json.object();
      json.name("about").value(finding.about());
      json.name("verdict").value(finding.verdict().word());
      json.name("detail").value(finding.detail());
      json.end();
    }
    return Response.json(200, json.end().end().toBytes());
  }

  private static void onlyAdmins(Principal principal) {
    if (!principal.isAdmin()) {
      throw new ApiException(new ApiError.Forbidden("Routes are for keys with admin scope."));
    }
  }

  private static void write(JsonWriter json, Routes.View view) {
    json.object();
    json.name("name").value(view.route().name());
    json.name("provider").value(view.provider());
    json.name("priority").value(view.route().rank().priority());
    json.name("weight").value(view.route().rank().weight());
    json.name("max_in_flight").value(view.route().slots());
    json.name("models").object();
    view.route().models().words().forEach((name, word) -> json.name(name).value(word));
    json.end();
    json.name("circuit").value(view.circuit());
    json.name("reason").value(view.why());
    json.name("orders").value(view.orders());
    json.name("limit").value(view.limit());
    json.name("ready_at").value(view.ready().truncatedTo(ChronoUnit.MILLIS).toString());
    json.end();
  }
}
