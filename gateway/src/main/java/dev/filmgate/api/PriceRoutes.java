package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Prices;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.PriceList;
import dev.filmgate.catalog.Price;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonWriter;
import dev.filmgate.video.Resolution;
import java.util.Comparator;
import java.util.List;

/** The price list: the one that holds, those that held, and how another one comes to hold. */
public final class PriceRoutes {

  private final Prices prices;
  private final Identity identity;

  public PriceRoutes(Prices prices, Identity identity) {
    this.prices = prices;
    this.identity = identity;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/prices", identity.required(this::current)),
        Route.get("/api/v1/prices/history", identity.scoped(Scope.AUDIT, this::history)),
        Route.post("/api/v1/prices/reload", identity.admin(this::reload)));
  }

  private Response current(Principal principal, Request request) {
    return answer(prices.current(), principal.agreement().markup());
  }

  private Response history(Principal principal, Request request) {
    return Response.json(
        200,
        Pages.of(
            request,
            prices.history(),
            list -> Long.toString(list.version()),
            (json, list) -> write(json, list, 0)));
  }

  private Response reload(Principal principal, Request request) {
    try {
      return answer(prices.reload(), 0);
    } catch (IllegalArgumentException wrong) {
      throw new ApiException(new ApiError.Malformed(String.valueOf(wrong.getMessage())));
    }
  }

  private static Response answer(PriceList list, int markup) {
    var json = new JsonWriter();
    write(json, list, markup);
    return Response.json(200, json.toBytes());
  }

  private static void write(JsonWriter json, PriceList list, int markup) {
    json.object();
    json.name("version").value(list.version());
    json.name("since").value(Answers.time(list.since()));
    json.name("currency").value("USD");
    json.name("models").array();
    list.prices().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .forEach(entry -> {
          json.object().name("model").value(entry.getKey().value());
          write(json, entry.getValue(), markup);
          json.end();
        });
    json.end().end();
  }

  private static void write(JsonWriter json, Price price, int markup) {
    switch (price) {
      case Price.Free _ -> json.name("unit").value("free");
      case Price.Unset _ -> json.name("unit").nothing();
      case Price.PerCall(long micros, _) -> {
        json.name("unit").value("call");
        json.name("rate").value(marked(micros, markup));
      }
      case Price.PerSecond(var micros, _) -> {
        json.name("unit").value("second");
        json.name("rates").object();
        for (Resolution resolution : Resolution.values()) {
          Long rate = micros.get(resolution);
          if (rate != null) {
            json.name(resolution.lower()).value(marked(rate, markup));
          }
        }
        json.end();
      }
    }
    json.name("image").value(marked(price.extras().image(), markup));
    json.name("input_second").value(marked(price.extras().second(), markup));
  }

  private static String marked(long micros, int markup) {
    return new Money(micros).marked(markup).toString();
  }
}
