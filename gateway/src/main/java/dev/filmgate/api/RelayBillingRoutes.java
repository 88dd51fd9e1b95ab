package dev.filmgate.api;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.Principal;
import dev.filmgate.admin.Bookkeeping;
import dev.filmgate.admin.Keys;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Money;
import dev.filmgate.dialect.Identity;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.json.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The balance in the shapes that clients of relays read ({@code dialects.md} §8). */
public final class RelayBillingRoutes {

  /** What relays answer where nothing limits an account, in dollars. */
  private static final BigDecimal ENDLESS = new BigDecimal("100000000");

  /** Relays count in units of which half a million are a dollar. */
  private static final long MICROS_PER_UNIT = 2;

  private final Bookkeeping books;
  private final Keys keys;
  private final Identity identity;

  public RelayBillingRoutes(Bookkeeping books, Keys keys, Identity identity) {
    this.books = books;
    this.keys = keys;
    this.identity = identity;
  }

  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String prefix : List.of("", "/v1")) {
      String path = prefix + "/dashboard/billing/";
      routes.add(Route.get(path + "subscription", identity.required(this::subscription)));
      routes.add(Route.get(path + "usage", identity.required(this::usage)));
    }
    routes.add(Route.get("/api/usage/token", identity.required(this::token)));
    return routes;
  }

  /** What was taken and what is set aside: a relay's client knows no third state. */
  private static Money used(Balance balance) {
    return balance.sums().charged().plus(balance.sums().held());
  }

  private static @Nullable Money total(Balance balance) {
    Money spendable = balance.spendable();
    return spendable == null ? null : spendable.plus(used(balance));
  }

  private Response subscription(Principal principal, Request request) {
    Money total = total(books.balance(principal.account()));
    BigDecimal dollars = total == null ? ENDLESS : dollars(total);
    var json = new JsonWriter().object();
    json.name("object").value("billing_subscription");
    json.name("has_payment_method").value(true);
    json.name("soft_limit_usd").value(dollars);
    json.name("hard_limit_usd").value(dollars);
    json.name("system_hard_limit_usd").value(dollars);
    json.name("access_until").value(expires(principal).map(Instant::getEpochSecond).orElse(0L));
    return Response.json(200, json.end().toBytes());
  }

  private static BigDecimal dollars(Money money) {
    return plain(BigDecimal.valueOf(money.micros(), 6));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  private Optional<Instant> expires(Principal principal) {
    return keys.find(principal.key()).map(key -> key.life().expiresAt());
  }

  private Response usage(Principal principal, Request request) {
    Money used = used(books.balance(principal.account()));
    var json = new JsonWriter().object();
    json.name("object").value("list");
    json.name("total_usage").value(plain(dollars(used).movePointRight(2)));
    return Response.json(200, json.end().toBytes());
  }

  private Response token(Principal principal, Request request) {
    Balance balance = books.balance(principal.account());
    Money total = total(balance);
    long used = used(balance).micros() / MICROS_PER_UNIT;
    long granted = total == null ? used : total.micros() / MICROS_PER_UNIT;
    KeyLimits limits = principal.limits();
    var json = new JsonWriter().object();
    json.name("code").value(true);
    json.name("message").value("ok");
    json.name("data").object();
    json.name("object").value("token_usage");
    json.name("name").value(keys.find(principal.key()).map(ApiKey::name).orElse(""));
    json.name("total_granted").value(granted);
    json.name("total_used").value(used);
    json.name("total_available").value(granted - used);
    json.name("unlimited_quota").value(total == null);
    json.name("model_limits").object();
    limits.models().stream().sorted().forEach(model -> json.name(model).value(true));
    json.end();
    json.name("model_limits_enabled").value(!limits.models().isEmpty());
    json.name("expires_at").value(expires(principal).map(Instant::getEpochSecond).orElse(0L));
    return Response.json(200, json.end().end().toBytes());
  }
}
