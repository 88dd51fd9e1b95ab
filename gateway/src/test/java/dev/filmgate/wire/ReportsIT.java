package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.json.JsonValue;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.WireClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of money, with a provider that says what it takes. */
final class ReportsIT {

  private static final String TEN =
      "{\"model\":\"grok_video3\",\"prompt\":\"a lake\",\"duration\":10}";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static FaultyRoute lab;

  @BeforeAll
  static void open() {
    lab = new FaultyRoute(Tongue.XAI);
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void usageShowsChargesUpstreamCostAndMarginByDayAndModelAndByKey() {
    lab.fresh();
    var customer = Customer.prepaid(lab.house()).granted("9");
    var second = customer.withKey("\"name\":\"second\"");
    beginADay();
    String today = day();
    made(customer, "completed");
    made(second, "completed");
    lab.upstream().script().next(Call.POLL, Fault.of(Fault.Kind.MODERATED));
    made(second, "failed");

    JsonValue.Obj line = only(report(customer, ""));
    assertThat(line.findText("day")).contains(today);
    assertThat(line.findText("model")).contains("grok_video3");
    assertThat(line.find("key")).contains(JsonValue.NULL);
    assertThat(line.find("charged_tasks")).contains(JsonValue.Num.of(2));
    assertThat(line.find("free_tasks")).contains(JsonValue.Num.of(1));
    assertThat(line.findText("charged")).contains("0.845880");
    assertThat(line.findText("upstream_cost")).contains("1.500000");
    assertThat(line.findText("margin")).contains("-0.654120");
    List<JsonValue> byKey = report(customer, "&by=key").json().findArray("data").orElseThrow();
    assertThat(byKey).hasSize(2);
    assertThat(of(byKey, customer.keyId(), "charged")).isEqualTo("0.422940");
    assertThat(of(byKey, customer.keyId(), "margin")).isEqualTo("-0.077060");
    assertThat(of(byKey, second.keyId(), "charged")).isEqualTo("0.422940");
    assertThat(of(byKey, second.keyId(), "upstream_cost")).isEqualTo("1.000000");
    assertThat(report(customer, "&by=colour").status()).isEqualTo(400);

    lab.house().clock().forward(Duration.ofDays(1));
    made(customer, "completed");
    assertThat(report(customer, "").json().findArray("data").orElseThrow())
        .extracting(each -> ((JsonValue.Obj) each).findText("day").orElse(""))
        .containsExactly(today, day());
    only(report(customer, "&since=" + day()));
    only(report(customer, "&until=" + day()));
  }

  @Test
  void aCallerSeesItsOwnAccountWithoutWhatProvidersTake() {
    lab.fresh();
    var mine = Customer.prepaid(lab.house()).granted("9");
    var theirs = Customer.prepaid(lab.house()).granted("9");
    made(theirs, "completed");

    String path = "/api/v1/usage?by=key&account=" + theirs.account();
    assertThat(mine.get(path).text("data")).isEqualTo("[]");
    assertThat(theirs.get("/api/v1/usage?by=key").text())
        .contains(theirs.keyId(), "0.422940")
        .doesNotContain("margin", "upstream");
  }

  @Test
  void tasksWhoseMoneyIsSetAsideAreListedUntilTheyEnd() {
    lab.fresh();
    var customer = Customer.prepaid(lab.house()).granted("9");
    lab.upstream().script().next(Call.POLL, Fault.of(Fault.Kind.NEVER));
    double before = metric("filmgate_tasks_unsettled");
    String id = customer.post("/v1/grok/videos", TEN).text("id");
    String bare = id.substring("video_".length());
    lab.house().awaitState(customer.key(), bare, "rendering");

    JsonValue.Obj open = unsettled(id);
    assertThat(open.findText("account")).contains(customer.account());
    assertThat(open.findText("held")).contains("0.700000");
    assertThat(open.findText("state")).contains("rendering");
    assertThat(open.findText("deadline_at")).isPresent();
    assertThat(metric("filmgate_tasks_unsettled")).isEqualTo(before + 1);
    assertThat(metric("filmgate_money_usd{book=\"held\"}")).isGreaterThanOrEqualTo(0.7);

    customer.post("/api/v1/tasks/" + bare + "/cancel", "{}");
    lab.house().awaitState(customer.key(), bare, "cancelled");
    assertThat(customer.operator("GET", "/api/v1/ledger/unsettled", "").text()).doesNotContain(id);
    assertThat(metric("filmgate_tasks_unsettled")).isEqualTo(before);
  }

  @Test
  void refusedHoldsAreCountedByWhatStoodInTheWay() {
    lab.fresh("");
    lab.upstream().script().always(Call.POLL, Fault.of(Fault.Kind.NEVER));
    var poor = Customer.prepaid(lab.house()).granted("0.69");
    var thrifty =
        Customer.open(
            lab.house(), "{\"name\":\"t\"}", "\"budget\":\"0.69\",\"budget_period\":\"day\"");
    var small = Customer.open(lab.house(), "{\"name\":\"s\",\"tasks_in_flight\":1}", "");
    var single = Customer.open(lab.house(), "{\"name\":\"k\"}", "\"tasks_in_flight\":1");

    counts("balance", poor, 402);
    counts("key_budget", thrifty, 402);
    assertThat(small.post("/v1/grok/videos", TEN).status()).isEqualTo(200);
    counts("account_tasks", small, 429);
    assertThat(single.post("/v1/grok/videos", TEN).status()).isEqualTo(200);
    counts("key_tasks", single, 429);
    assertThat(metric("filmgate_errors_total{code=\"insufficient_user_quota\"}"))
        .isGreaterThanOrEqualTo(2);
    assertThat(metric("filmgate_errors_total{code=\"concurrency_limit_exceeded\"}"))
        .isGreaterThanOrEqualTo(2);
  }

  private static void counts(String reason, Customer customer, int status) {
    String name = "filmgate_holds_refused_total{reason=\"" + reason + "\"}";
    double before = metric(name);
    assertThat(customer.post("/v1/grok/videos", TEN).status()).isEqualTo(status);
    assertThat(metric(name)).as(reason).isEqualTo(before + 1);
  }

  private static double metric(String name) {
    return lab.house()
        .client()
        .get("/metrics", lab.house().secrets().admin())
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static void made(Customer customer, String state) {
    String id = customer.post("/v1/grok/videos", TEN).text("id");
    String bare = id.substring("video_".length());
    await("task " + bare + " to be " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          lab.house().clock().forward(Duration.ofSeconds(1));
          return customer.get("/api/v1/tasks/" + bare).text("state").equals(state);
        });
  }

  /** So that what a test makes is of one day. */
  private static void beginADay() {
    Instant now = lab.house().clock().instant();
    Instant next = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    lab.house().clock().forward(Duration.between(now, next));
  }

  private static String day() {
    return LocalDate.ofInstant(lab.house().clock().instant(), ZoneOffset.UTC).toString();
  }

  private static Answer report(Customer customer, String more) {
    return customer.operator("GET", "/api/v1/usage?account=" + customer.account() + more, "");
  }

  private static JsonValue.Obj only(Answer report) {
    List<JsonValue> lines = report.json().findArray("data").orElseThrow();
    assertThat(lines).as(report.text()).hasSize(1);
    return (JsonValue.Obj) lines.getFirst();
  }

  private static String of(List<JsonValue> lines, String key, String name) {
    return lines.stream()
        .map(JsonValue.Obj.class::cast)
        .filter(line -> line.findText("key").orElse("").equals(key))
        .findFirst()
        .flatMap(line -> line.findText(name))
        .orElseThrow();
  }

  private static JsonValue.Obj unsettled(String id) {
    Answer all =
        lab.house()
            .client()
            .get("/api/v1/ledger/unsettled?limit=100", lab.house().secrets().admin());
    return all.json().findArray("data").orElseThrow().stream()
        .map(JsonValue.Obj.class::cast)
        .filter(line -> line.findText("task").orElse("").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(all.text()));
  }
}
