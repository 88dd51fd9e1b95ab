package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.EstimateFields;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import java.util.List;

/** What an order would be and cost, before anybody orders it. */
public final class EstimateRoutes {

  private final VideoGateway gateway;
  private final Identity identity;
  private final Bodies bodies;
  private final EstimateFields fields;

  public EstimateRoutes(
      VideoGateway gateway, Identity identity, Bodies bodies, EstimateFields fields) {
    this.gateway = gateway;
    this.identity = identity;
    this.bodies = bodies;
    this.fields = fields;
  }

  public List<Route> routes() {
    return List.of(Route.post("/api/v1/estimate", identity.required(this::estimate)));
  }

  private Response estimate(Principal principal, Request request) {
    var decoded = fields.decode(request, bodies.object(request));
    return Response.json(200, TaskJson.estimate(gateway.estimate(principal, decoded)));
  }
}
