package dev.filmgate.api;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.Credit;
import dev.filmgate.account.Pace;
import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Accounts;
import dev.filmgate.admin.Bookkeeping;
import dev.filmgate.billing.Balance;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.OnModeration;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Fields;
import dev.filmgate.dialect.Identity;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.AccountId;
import dev.filmgate.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts: what was agreed with each, what it has, and what operators put on it. */
public final class AccountRoutes {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NOTE = 500;

  private final Accounts accounts;
  private final Bookkeeping books;
  private final Identity identity;
  private final Bodies bodies;

  public AccountRoutes(Accounts accounts, Bookkeeping books, Identity identity, Bodies bodies) {
    this.accounts = accounts;
    this.books = books;
    this.identity = identity;
    this.bodies = bodies;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/accounts", identity.scoped(Scope.AUDIT, this::list)),
        Route.post("/api/v1/accounts", identity.scoped(Scope.ACCOUNTS, this::open)),
        Route.get("/api/v1/accounts/{id}", identity.required(this::get)),
        new Route("PATCH", "/api/v1/accounts/{id}", identity.scoped(Scope.ACCOUNTS, this::change)),
        Route.post("/api/v1/accounts/{id}/grants", identity.scoped(Scope.ACCOUNTS, this::grant)),
        Route.post(
            "/api/v1/accounts/{id}/adjustments", identity.scoped(Scope.ACCOUNTS, this::adjust)));
  }

  private Response list(Principal principal, Request request) {
    return Response.json(
        200, Pages.of(request, accounts.list(), account -> account.id().value(), this::write));
  }

  private Response get(Principal principal, Request request) {
    return answer(200, find(principal, request));
  }

  /** Another account is as unknown as one that never was, but for those who see all. */
  private Account find(Principal principal, Request request) {
    String id = request.parameter("id");
    boolean isOwn = id.equals(principal.account().value());
    return (isOwn || principal.may(Scope.AUDIT) || principal.may(Scope.ACCOUNTS)) && !id.isBlank()
        ? accounts.find(new AccountId(id)).orElseThrow(AccountRoutes::unknown)
        : refuse();
  }

  private static Account refuse() {
    throw unknown();
  }

  private static ApiException unknown() {
    return new ApiException(new ApiError.NotFound("account"));
  }

  private Response open(Principal principal, Request request) {
    var fields = new Fields(bodies.object(request));
    String name = name(fields, "");
    Agreement agreement = agreement(fields, Agreement.OPEN);
    refuse(fields);
    return answer(201, accounts.open(principal, name, agreement, Answers.repeat(request)));
  }

  private Response change(Principal principal, Request request) {
    Account account = find(principal, request);
    var fields = new Fields(bodies.object(request));
    String name = name(fields, account.name());
    Agreement agreement = agreement(fields, account.agreement());
    Boolean disabled = fields.flag("disabled");
    refuse(fields);
    Account changed = accounts.change(account, name, agreement);
    if (disabled != null && disabled != changed.isDisabled()) {
      changed = accounts.enable(changed, !disabled);
    }
    return answer(200, changed);
  }

  private static void refuse(Fields fields) {
    if (!fields.violations().isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(fields.violations()));
    }
  }

  private static String name(Fields fields, String before) {
    String name = fields.text("name");
    if (name != null && name.codePointCount(0, name.length()) > LONGEST_NAME) {
      fields.violation("name", "has more than " + LONGEST_NAME + " characters");
    }
    return name == null ? before : name;
  }

  private static Agreement agreement(Fields fields, Agreement before) {
    Credit credit = credit(fields, before.credit());
    int markup = markup(fields, before.markup());
    String policy = fields.text("on_moderation");
    OnModeration onModeration =
        policy == null ? before.onModeration() : OnModeration.parse(policy).orElse(null);
    if (onModeration == null) {
      fields.violation("on_moderation", "is not one of release, charge");
      onModeration = before.onModeration();
    }
    Pace pace = before.pace();
    return new Agreement(
        credit,
        markup,
        onModeration,
        new Pace(
            Answers.count(fields, "creates_per_minute", pace.creates()),
            Answers.count(fields, "queries_per_minute", pace.queries()),
            Answers.count(fields, "tasks_in_flight", pace.tasks())),
        priority(fields, before.priority()));
  }

  private static int priority(Fields fields, int before) {
    Long priority = fields.integer("priority");
    if (priority == null) {
      return before;
    }
    if (priority < -Agreement.MOST_PRIORITY || priority > Agreement.MOST_PRIORITY) {
      fields.violation("priority", "must be from -100 to 100");
      return before;
    }
    return priority.intValue();
  }

  private static Credit credit(Fields fields, Credit before) {
    String word = fields.text("credit");
    Money limit = Answers.positive(fields, "credit_limit");
    if (word == null && limit == null) {
      return before;
    }
    String kind = word == null ? "postpaid" : word;
    return switch (kind) {
      case "postpaid" -> new Credit.Postpaid(limit);
      case "prepaid" -> {
        if (limit != null) {
          fields.violation("credit_limit", "a prepaid account has none");
        }
        yield new Credit.Prepaid();
      }
      default -> {
        fields.violation("credit", "is not one of prepaid, postpaid");
        yield before;
      }
    };
  }

  private static int markup(Fields fields, int before) {
    BigDecimal percent = fields.number("markup_percent");
    if (percent == null) {
      return before;
    }
    try {
      int hundredths = percent.movePointRight(2).intValueExact();
      if (hundredths >= -10_000 && hundredths <= 1_000_000) {
        return hundredths;
      }
    } catch (ArithmeticException finer) {
      // Said below.
    }
    fields.violation("markup_percent", "must be from -100 to 10000 with at most two decimals");
    return before;
  }

  private Response grant(Principal principal, Request request) {
    Account account = find(principal, request);
    var fields = new Fields(bodies.object(request));
    Money amount = Answers.positive(fields, "amount");
    if (amount != null && amount.equals(Money.ZERO)) {
      fields.violation("amount", "must be more than 0");
    }
    String note = posted(fields, amount);
    return entry(books.grant(account.id(), required(amount), note, Answers.repeat(request)));
  }

  private Response adjust(Principal principal, Request request) {
    Account account = find(principal, request);
    var fields = new Fields(bodies.object(request));
    Money amount = Answers.amount(fields, "amount");
    if (amount != null && amount.equals(Money.ZERO)) {
      fields.violation("amount", "must not be 0");
    }
    String note = posted(fields, amount);
    return entry(books.adjust(account.id(), required(amount), note, Answers.repeat(request)));
  }

  private static @Nullable String posted(Fields fields, @Nullable Money amount) {
    if (amount == null && fields.violations().isEmpty()) {
      fields.violation("amount", "is required");
    }
    String note = fields.text("note");
    if (note != null && note.length() > LONGEST_NOTE) {
      fields.violation("note", "has more than " + LONGEST_NOTE + " characters");
    }
    refuse(fields);
    return note;
  }

  private static Money required(@Nullable Money amount) {
    return amount == null ? Money.ZERO : amount;
  }

  private static Response entry(Entry entry) {
    var json = new JsonWriter();
    LedgerJson.write(json, entry);
    return Response.json(201, json.toBytes());
  }

  private Response answer(int status, Account account) {
    var json = new JsonWriter();
    write(json, account);
    return Response.json(status, json.toBytes());
  }

  private void write(JsonWriter json, Account account) {
    Agreement agreement = account.agreement();
    json.object();
    json.name("id").value(account.id().value());
    json.name("name").value(account.name());
    json.name("currency").value("USD");
    json.name("created_at").value(Answers.time(account.createdAt()));
    json.name("disabled_at").value(Answers.time(account.disabledAt()));
    switch (agreement.credit()) {
      case Credit.Prepaid _ -> {
        json.name("credit").value("prepaid");
        json.name("credit_limit").nothing();
      }
      case Credit.Postpaid(Money limit) -> {
        json.name("credit").value("postpaid");
        json.name("credit_limit").value(Answers.money(limit));
      }
    }
    json.name("markup_percent").value(Answers.percent(agreement.markup()));
    json.name("on_moderation").value(agreement.onModeration().word());
    json.name("creates_per_minute").value(agreement.pace().creates());
    json.name("queries_per_minute").value(agreement.pace().queries());
    json.name("tasks_in_flight").value(agreement.pace().tasks());
    json.name("priority").value(agreement.priority());
    Balance balance = books.balance(account.id());
    LedgerJson.write(json.name("balance"), balance);
    json.end();
  }
}
