package dev.filmgate.api;

import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Bookkeeping;
import dev.filmgate.billing.Entry;
import dev.filmgate.billing.Kind;
import dev.filmgate.billing.Ledger;
import dev.filmgate.billing.Money;
import dev.filmgate.dialect.Identity;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger for operators, and each account's statement, balance and usage for its callers. */
public final class LedgerRoutes {

  private static final String CSV = "text/csv; charset=utf-8";

  /** How many entries of a long list are in memory at once. */
  private static final int PART = 1_000;

  private final Bookkeeping books;
  private final Identity identity;

  public LedgerRoutes(Bookkeeping books, Identity identity) {
    this.books = books;
    this.identity = identity;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/ledger", identity.scoped(Scope.AUDIT, this::ledger)),
        Route.get("/api/v1/ledger/verify", identity.scoped(Scope.AUDIT, this::verify)),
        Route.get("/api/v1/ledger/unsettled", identity.scoped(Scope.AUDIT, this::unsettled)),
        Route.get("/api/v1/statement", identity.required(this::statement)),
        Route.get("/api/v1/balance", identity.required(this::balance)),
        Route.get("/api/v1/usage", identity.required(this::usage)));
  }

  private Response ledger(Principal principal, Request request) {
    String account = request.query("account").orElse("");
    return entries(request, account.isBlank() ? null : new AccountId(account));
  }

  private Response statement(Principal principal, Request request) {
    return entries(request, principal.account());
  }

  private Response entries(Request request, @Nullable AccountId account) {
    Ledger.Filter filter = filter(request, account);
    boolean isCsv = isCsv(request);
    if (isCsv && request.query("limit").isEmpty()) {
      return csv(request, filter);
    }
    int limit = Pages.limit(request);
    List<Entry> found = books.entries(filter, limit + 1);
    List<Entry> page = Pages.page(found, limit);
    String next = Pages.next(found, limit, Entry::number);
    return isCsv ? csv(page, next) : json(page, next);
  }

  private static boolean isCsv(Request request) {
    return switch (request.query("format").orElse("")) {
      case "", "json" -> false;
      case "csv" -> true;
      default -> throw Pages.wrong("format", "is not json or csv");
    };
  }

  private static Response json(List<Entry> page, @Nullable String next) {
    var json = new JsonWriter().object().name("data").array();
    page.forEach(entry -> LedgerJson.write(json, entry));
    return Response.json(200, json.end().name("next_cursor").value(next).end().toBytes());
  }

  private static Response csv(List<Entry> page, @Nullable String next) {
    var text = new StringBuilder(LedgerJson.CSV_HEAD);
    page.forEach(entry -> text.append(LedgerJson.csv(entry)));
    Response response =
        named(Response.bytes(200, CSV, text.toString().getBytes(StandardCharsets.UTF_8)));
    return next == null ? response : response.withHeader("x-next-cursor", next);
  }

  private static Response named(Response csv) {
    return csv.withHeader("content-disposition", "attachment; filename=\"statement.csv\"");
  }

  /** Everything, read and sent in parts: however long it is, it takes no memory. */
  private Response csv(Request request, Ledger.Filter filter) {
    return named(
            Response.streamed(
                200,
                CSV,
                out -> {
                  out.write(LedgerJson.CSV_HEAD.getBytes(StandardCharsets.UTF_8));
                  List<Entry> part = books.entries(filter, PART);
                  while (!part.isEmpty()) {
                    for (Entry entry : part) {
                      out.write(LedgerJson.csv(entry).getBytes(StandardCharsets.UTF_8));
                    }
                    part =
                        part.size() < PART
                            ? List.of()
                            : books.entries(filter.before(part.getLast().number()), PART);
                  }
                }))
        .onlyWhile(() -> identity.stillHolds(request));
  }

  private static Ledger.Filter filter(Request request, @Nullable AccountId account) {
    String kind = request.query("kind").orElse("");
    if (!kind.isEmpty() && Kind.parse(kind).isEmpty()) {
      throw Pages.wrong("kind", "is not one of hold, capture, release, charge, grant, adjustment");
    }
    String task = request.query("task").orElse("");
    if (!task.isEmpty() && TaskId.parse(task).isEmpty()) {
      throw Pages.wrong("task", "is not the id of a task");
    }
    return new Ledger.Filter(
        account,
        Kind.parse(kind).orElse(null),
        TaskId.parse(task).orElse(null),
        Answers.instant(request.query("since").orElse(null), "since"),
        Answers.instant(request.query("until").orElse(null), "until"),
        Pages.before(request));
  }

  private Response balance(Principal principal, Request request) {
    var json = new JsonWriter();
    LedgerJson.write(json, books.balance(principal.account()));
    return Response.json(200, json.toBytes());
  }

  private Response verify(Principal principal, Request request) {
    Ledger.Audit audit = books.ledger().verify();
    var json = new JsonWriter().object();
    json.name("clean").value(audit.faults().isEmpty());
    json.name("entries").value(audit.entries());
    json.name("accounts").value(audit.accounts());
    json.name("tasks").value(audit.tasks());
    json.name("sum").value(audit.sum().toString());
    json.name("faults").array();
    audit.faults().forEach(json::value);
    return Response.json(200, json.end().end().toBytes());
  }

  private Response unsettled(Principal principal, Request request) {
    int limit = Pages.limit(request);
    List<Ledger.OpenHold> found = books.ledger().openHolds(Pages.before(request), limit + 1);
    var json = new JsonWriter().object().name("data").array();
    for (Ledger.OpenHold open : Pages.page(found, limit)) {
      TaskId task = open.hold().cause().task();
      json.object();
      json.name("task").value(task == null ? null : task.video());
      json.name("account").value(open.hold().account().value());
      json.name("held").value(open.hold().legs().held().toString());
      json.name("since").value(Answers.time(open.hold().at()));
      json.name("state").value(open.state());
      json.name("deadline_at").value(Answers.time(open.deadline()));
      json.end();
    }
    String next = Pages.next(found, limit, open -> open.hold().number());
    return Response.json(200, json.end().name("next_cursor").value(next).end().toBytes());
  }

  /** By day, account and model or key; what providers took is for operators. */
  private Response usage(Principal principal, Request request) {
    boolean seesAll = principal.may(Scope.AUDIT);
    String asked = request.query("account").orElse("");
    AccountId account =
        seesAll ? (asked.isBlank() ? null : new AccountId(asked)) : principal.account();
    Ledger.By by = by(request);
    var json = new JsonWriter().object().name("data").array();
    for (Ledger.Usage line : books.ledger().usage(filter(request, account), by)) {
      write(json, line, by, seesAll);
    }
    return Response.json(200, json.end().name("next_cursor").nothing().end().toBytes());
  }

  private static Ledger.By by(Request request) {
    return switch (request.query("by").orElse("")) {
      case "", "model" -> Ledger.By.MODEL;
      case "key" -> Ledger.By.KEY;
      default -> throw Pages.wrong("by", "is not model or key");
    };
  }

  private static void write(
      JsonWriter json, Ledger.Usage line, Ledger.By by, boolean forOperators) {
    Money upstream = line.upstream();
    json.object();
    json.name("day").value(line.day());
    json.name("account").value(line.account().value());
    json.name("model").value(by == Ledger.By.MODEL ? line.what() : null);
    json.name("key").value(by == Ledger.By.KEY ? line.what() : null);
    json.name("charged_tasks").value(line.videos());
    json.name("free_tasks").value(line.failed());
    json.name("currency").value("USD");
    json.name("charged").value(line.charged().toString());
    if (forOperators) {
      json.name("upstream_cost").value(upstream.toString());
      json.name("margin").value(line.margin().toString());
    }
    json.end();
  }
}
