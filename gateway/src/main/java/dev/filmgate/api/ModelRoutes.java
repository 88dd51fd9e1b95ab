package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.ModelFacts;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Tariff;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonWriter;
import java.util.List;

/** The catalog as data: what each model allows in each wire format, and what it costs. */
public final class ModelRoutes {

  private final ModelCatalog catalog;
  private final Tariff tariff;
  private final Identity identity;

  public ModelRoutes(ModelCatalog catalog, Tariff tariff, Identity identity) {
    this.catalog = catalog;
    this.tariff = tariff;
    this.identity = identity;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/models", identity.required(this::list)),
        Route.get("/api/v1/models/{id}", identity.required(this::get)));
  }

  private Response list(Principal principal, Request request) {
    var json = new JsonWriter().object().name("data").array();
    catalog.models().forEach(model -> write(json, tariff.priced(principal, model)));
    return Response.json(200, json.end().name("next_cursor").nothing().end().toBytes());
  }

  private Response get(Principal principal, Request request) {
    String name = request.parameter("id");
    Model model =
        catalog
            .find(name)
            .orElseThrow(() ->
                new ApiException(
                    new ApiError.ModelNotFound(
                        "No model of this name exists here (" + catalog.known() + ").")));
    var json = new JsonWriter();
    write(json, tariff.priced(principal, model));
    return Response.json(200, json.toBytes());
  }

  private void write(JsonWriter json, Model model) {
    json.object().name("id").value(model.id().value());
    ModelFacts.write(json, catalog, model);
    json.end();
  }
}
