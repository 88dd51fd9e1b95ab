package dev.filmgate.api;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.catalog.Violation;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.json.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys: list, create, revoke. An admin reaches every account's, others their own. */
public final class KeyRoutes {

  private static final int LONGEST_NAME = 100;

  private final Keys keys;
  private final Identity identity;
  private final Bodies bodies;

  public KeyRoutes(Keys keys, Identity identity, Bodies bodies) {
    this.keys = keys;
    this.identity = identity;
    this.bodies = bodies;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/keys", identity.required(this::list)),
        Route.post("/api/v1/keys", identity.required(this::create)),
        Route.delete("/api/v1/keys/{id}", identity.required(this::revoke)));
  }

  private Response list(Principal principal, Request request) {
    AccountId account = account(principal, request.query("account").orElse(null));
    var json = new JsonWriter().object().name("data").array();
    keys.list(account).forEach(key -> write(json, key, null));
    return Response.json(200, json.end().name("next_cursor").nothing().end().toBytes());
  }

  private Response create(Principal principal, Request request) {
    var fields = new Fields(bodies.object(request));
    String name = fields.text("name");
    String account = fields.text("account");
    Set<Scope> scopes = scopes(fields);
    if (name != null && name.codePointCount(0, name.length()) > LONGEST_NAME) {
      fields.violation("name", "has more than " + LONGEST_NAME + " characters");
    }
    if (!fields.violations().isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(fields.violations()));
    }
    if (scopes.contains(Scope.ADMIN) && !principal.isAdmin()) {
      throw new ApiException(new ApiError.Forbidden("Only an admin key makes an admin key."));
    }
    var created = keys.create(account(principal, account), name == null ? "" : name, scopes);
    var json = new JsonWriter();
    write(json, created.key(), created.secret());
    return Response.json(201, json.toBytes()).withHeader("cache-control", "no-store");
  }

  private static Set<Scope> scopes(Fields fields) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (String word : fields.texts("scopes")) {
      Scope.parse(word)
          .ifPresentOrElse(
              scopes::add, () -> fields.violation("scopes", "is not a list of videos, admin"));
    }
    return scopes.isEmpty() ? Set.of(Scope.VIDEOS) : scopes;
  }

  private Response revoke(Principal principal, Request request) {
    var id = new KeyId(request.parameter("id"));
    ApiKey key =
        keys.find(id)
            .filter(found -> principal.isAdmin() || found.account().equals(principal.account()))
            .orElseThrow(() -> new ApiException(new ApiError.NotFound("key")));
    keys.revoke(key.id());
    var json = new JsonWriter();
    write(json, keys.find(id).orElse(key), null);
    return Response.json(200, json.toBytes());
  }

  private AccountId account(Principal principal, @Nullable String asked) {
    if (asked == null || asked.equals(principal.account().value())) {
      return principal.account();
    }
    if (!principal.isAdmin()) {
      throw new ApiException(
          new ApiError.Forbidden("Another account's keys need a key with admin scope."));
    }
    var account = new AccountId(asked);
    if (!keys.hasAccount(account)) {
      throw new ApiException(
          new ApiError.InvalidRequest(List.of(Violation.of("account", "does not exist"))));
    }
    return account;
  }

  private static void write(JsonWriter json, ApiKey key, @Nullable String secret) {
    json.object();
    json.name("id").value(key.id().value());
    json.name("account").value(key.account().value());
    json.name("name").value(key.name());
    json.name("hint").value(key.hint());
    json.name("scopes").array();
    key.scopes().stream().map(Scope::word).sorted().forEach(json::value);
    json.end();
    json.name("created_at").value(time(key.createdAt()));
    json.name("revoked_at").value(time(key.revokedAt()));
    if (secret != null) {
      json.name("secret").value(secret);
    }
    json.end();
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
