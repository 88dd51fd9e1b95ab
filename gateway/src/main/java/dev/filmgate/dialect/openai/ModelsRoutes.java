package dev.filmgate.dialect.openai;

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
import java.time.ZoneOffset;
import java.util.List;

/** {@code GET /v1/models}: the catalog as OpenAI's list and model objects, and what we add. */
public final class ModelsRoutes {

  private static final String OWNER = "filmgate";

  private final ModelCatalog catalog;
  private final Tariff tariff;
  private final Identity identity;

  public ModelsRoutes(ModelCatalog catalog, Tariff tariff, Identity identity) {
    this.catalog = catalog;
    this.tariff = tariff;
    this.identity = identity;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/v1/models", identity.required(this::list)),
        Route.get("/v1/models/{id}", identity.required(this::get)));
  }

  private Response list(Principal principal, Request request) {
    var json = new JsonWriter().object().name("object").value("list").name("data").array();
    catalog
        .models()
        .forEach(model -> write(json, model.id().value(), tariff.priced(principal, model)));
    return Response.json(200, json.end().end().toBytes());
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
    write(json, name, tariff.priced(principal, model));
    return Response.json(200, json.toBytes());
  }

  /** Under the name that was asked, which may be an alias. */
  private void write(JsonWriter json, String name, Model model) {
    json.object();
    json.name("id").value(name);
    json.name("object").value("model");
    json.name("created").value(model.checked().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    json.name("owned_by").value(OWNER);
    ModelFacts.write(json, catalog, model);
    json.end();
  }
}
