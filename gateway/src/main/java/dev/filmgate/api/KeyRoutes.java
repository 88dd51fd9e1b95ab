package dev.filmgate.api;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Budget;
import dev.filmgate.account.KeyLife;
import dev.filmgate.account.KeyLimits;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.billing.Money;
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
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * API keys: list, create, change, rotate, revoke. Keys with the {@code accounts} or {@code admin}
 * scope reach every account's, others their own.
 */
public final class KeyRoutes {

  private static final int LONGEST_NAME = 100;
  private static final int MOST_MODELS = 100;
  private static final long MOST_GRACE = 30L * 24 * 60 * 60;

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
        Route.get("/api/v1/keys/{id}", identity.required(this::get)),
        new Route("PATCH", "/api/v1/keys/{id}", identity.required(this::change)),
        Route.post("/api/v1/keys/{id}/rotate", identity.required(this::rotate)),
        Route.delete("/api/v1/keys/{id}", identity.required(this::revoke)));
  }

  private Response list(Principal principal, Request request) {
    AccountId account = account(principal, request.query("account").orElse(null), Scope.AUDIT);
    return Response.json(
        200,
        Pages.of(
            request,
            keys.list(account),
            key -> key.id().value(),
            (json, key) -> write(json, key, null)));
  }

  private Response get(Principal principal, Request request) {
    return answer(200, find(principal, request, Scope.AUDIT), null);
  }

  private Response create(Principal principal, Request request) {
    var fields = new Fields(bodies.object(request));
    String account = fields.text("account");
    Keys.Draft draft =
        draft(fields, new Keys.Draft("", Set.of(Scope.VIDEOS), KeyLimits.NONE, null));
    refuse(fields);
    requireUnlimited(principal);
    requireOwn(principal, draft.scopes(), Set.of());
    var created =
        keys.create(account(principal, account, Scope.ACCOUNTS), draft, Answers.repeat(request));
    return answer(201, created.key(), created.secret());
  }

  private static void refuse(Fields fields) {
    if (!fields.violations().isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(fields.violations()));
    }
  }

  /** Nobody gives a scope that they have not got. */
  private static void requireOwn(Principal principal, Set<Scope> wanted, Set<Scope> before) {
    for (Scope scope : wanted) {
      if (scope != Scope.VIDEOS && !before.contains(scope) && !principal.may(scope)) {
        throw new ApiException(
            new ApiError.Forbidden("Only an admin key makes an " + scope.word() + " key."));
      }
    }
  }

  private static Keys.Draft draft(Fields fields, Keys.Draft before) {
    String name = fields.text("name");
    if (name != null && name.codePointCount(0, name.length()) > LONGEST_NAME) {
      fields.violation("name", "has more than " + LONGEST_NAME + " characters");
    }
    String expires = fields.text("expires_at");
    Instant expiresAt = before.expiresAt();
    if (expires != null) {
      expiresAt = Answers.instant(expires, "expires_at");
    }
    return new Keys.Draft(
        name == null ? before.name() : name,
        scopes(fields, before.scopes()),
        limits(fields, before.limits()),
        expiresAt);
  }

  private static Set<Scope> scopes(Fields fields, Set<Scope> before) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (String word : fields.texts("scopes")) {
      Scope.parse(word)
          .ifPresentOrElse(
              scopes::add,
              () -> fields.violation("scopes", "is not a list of videos, audit, accounts, admin"));
    }
    return scopes.isEmpty() ? before : scopes;
  }

  private static KeyLimits limits(Fields fields, KeyLimits before) {
    var models = new HashSet<>(fields.texts("models"));
    if (models.size() > MOST_MODELS || models.stream().anyMatch(model -> model.contains(" "))) {
      fields.violation("models", "is not a list of at most " + MOST_MODELS + " models");
    }
    Pace pace = before.pace();
    return new KeyLimits(
        models.isEmpty() ? before.models() : models,
        budget(fields, before.budget()),
        new Pace(
            Answers.count(fields, "creates_per_minute", pace.creates()),
            Answers.count(fields, "queries_per_minute", pace.queries()),
            Answers.count(fields, "tasks_in_flight", pace.tasks())),
        Answers.count(fields, "seconds_per_video", before.seconds()));
  }

  private static @Nullable Budget budget(Fields fields, @Nullable Budget before) {
    Money amount = Answers.positive(fields, "budget");
    String word = fields.text("budget_period");
    if (amount == null && word == null) {
      return before;
    }
    Budget.Period period =
        word == null
            ? (before == null ? Budget.Period.TOTAL : before.period())
            : Budget.Period.parse(word).orElse(null);
    if (period == null) {
      fields.violation("budget_period", "is not one of day, month, total");
      return before;
    }
    if (amount != null) {
      return new Budget(amount, period);
    }
    if (before == null) {
      fields.violation("budget", "is required with budget_period");
      return null;
    }
    return new Budget(before.amount(), period);
  }

  private Response change(Principal principal, Request request) {
    ApiKey key = find(principal, request, Scope.ACCOUNTS);
    requireUnlimited(principal);
    var fields = new Fields(bodies.object(request));
    Keys.Draft draft =
        draft(
            fields, new Keys.Draft(key.name(), key.scopes(), key.limits(), key.life().expiresAt()));
    Boolean disabled = fields.flag("disabled");
    refuse(fields);
    requireOwn(principal, draft.scopes(), key.scopes());
    KeyLife life = key.life();
    var changed =
        new ApiKey(
            key.id(),
            key.account(),
            draft.name(),
            key.hint(),
            key.digest(),
            draft.scopes(),
            new KeyLife(
                life.createdAt(),
                draft.expiresAt(),
                life.disabledAt(),
                life.revokedAt(),
                life.usedAt()),
            draft.limits());
    if (!keys.change(changed)) {
      throw new ApiException(new ApiError.Conflict("The key was revoked."));
    }
    if (disabled != null && disabled != (life.disabledAt() != null)) {
      keys.enable(changed, !disabled);
    }
    return answer(200, keys.find(key.id()).orElse(changed), null);
  }

  /** A key with limits must not lift its own: only those who manage accounts change limits. */
  private static void requireUnlimited(Principal principal) {
    boolean isLimited = !principal.limits().equals(KeyLimits.NONE);
    if (isLimited && !principal.may(Scope.ACCOUNTS)) {
      throw new ApiException(
          new ApiError.Forbidden("A key with limits neither makes nor changes keys."));
    }
  }

  private Response rotate(Principal principal, Request request) {
    ApiKey key = find(principal, request, Scope.ACCOUNTS);
    requireOwn(principal, key.scopes(), Set.of());
    var fields = new Fields(bodies.object(request));
    Long grace = fields.integer("grace_seconds");
    if (grace != null && (grace < 0 || grace > MOST_GRACE)) {
      fields.violation("grace_seconds", "must be from 0 to " + MOST_GRACE);
    }
    refuse(fields);
    if (keys.state(key) != KeyLife.State.ACTIVE) {
      throw new ApiException(new ApiError.Conflict("The key does not work any more."));
    }
    var made =
        keys.rotate(key, Duration.ofSeconds(grace == null ? 0 : grace), Answers.repeat(request));
    return answer(201, made.key(), made.secret());
  }

  private Response revoke(Principal principal, Request request) {
    ApiKey key = find(principal, request, Scope.ACCOUNTS);
    keys.revoke(key.id());
    return answer(200, keys.find(key.id()).orElse(key), null);
  }

  private ApiKey find(Principal principal, Request request, Scope scope) {
    String id = request.parameter("id");
    if (id.isBlank()) {
      throw new ApiException(new ApiError.NotFound("key"));
    }
    return keys.find(new KeyId(id))
        .filter(found -> principal.may(scope) || found.account().equals(principal.account()))
        .orElseThrow(() -> new ApiException(new ApiError.NotFound("key")));
  }

  private AccountId account(Principal principal, @Nullable String asked, Scope scope) {
    if (asked == null || asked.isBlank() || asked.equals(principal.account().value())) {
      return principal.account();
    }
    if (!principal.may(scope)) {
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

  private Response answer(int status, ApiKey key, @Nullable String secret) {
    var json = new JsonWriter();
    write(json, key, secret);
    Response response = Response.json(status, json.toBytes());
    return secret == null ? response : response.withHeader("cache-control", "no-store");
  }

  private void write(JsonWriter json, ApiKey key, @Nullable String secret) {
    KeyLife life = key.life();
    KeyLimits limits = key.limits();
    json.object();
    json.name("id").value(key.id().value());
    json.name("account").value(key.account().value());
    json.name("name").value(key.name());
    json.name("hint").value(key.hint());
    json.name("state").value(keys.state(key).word());
    json.name("scopes").array();
    key.scopes().stream().map(Scope::word).sorted().forEach(json::value);
    json.end();
    json.name("created_at").value(Answers.time(life.createdAt()));
    json.name("expires_at").value(Answers.time(life.expiresAt()));
    json.name("disabled_at").value(Answers.time(life.disabledAt()));
    json.name("revoked_at").value(Answers.time(life.revokedAt()));
    json.name("last_used_at").value(Answers.time(life.usedAt()));
    json.name("models").array();
    limits.models().stream().sorted().forEach(json::value);
    json.end();
    json.name("budget").value(Answers.budget(limits));
    json.name("budget_period").value(Answers.period(limits));
    json.name("creates_per_minute").value(limits.pace().creates());
    json.name("queries_per_minute").value(limits.pace().queries());
    json.name("tasks_in_flight").value(limits.pace().tasks());
    json.name("seconds_per_video").value(limits.seconds());
    if (secret != null) {
      json.name("secret").value(secret);
    }
    json.end();
  }
}
