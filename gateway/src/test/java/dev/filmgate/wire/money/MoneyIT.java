package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers pay, what they may not, and what operators do about it. */
final class MoneyIT {

  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final String CALL = "grok_video3_pro";

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** {@code -Drounds=1000} for the published figure. */
  @Test
  void fiftyOrdersAtOnceOnABalanceForTenGrantExactlyTen() throws Exception {
    var customer = Customer.prepaid(house);
    for (int round = 0; round < ROUNDS; round++) {
      customer.granted("7.00");
      List<Callable<Integer>> orders = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        orders.add(() -> customer.order(CALL, "race").status());
      }
      var statuses = new ArrayList<Integer>();
      try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> answer : pool.invokeAll(orders)) {
          statuses.add(answer.get());
        }
      }

      assertThat(statuses).filteredOn(status -> status == 200).as("round " + round).hasSize(10);
      assertThat(statuses).filteredOn(status -> status == 402).hasSize(40);
      assertThat(customer.balance("available")).isEqualTo("0.000000");
    }
    assertClean();
  }

  private static void assertClean() {
    Answer audit = house.client().get("/api/v1/ledger/verify", house.secrets().admin());
    assertThat(audit.text("faults")).isEqualTo("[]");
    assertThat(audit.text("clean")).isEqualTo("true");
  }

  @Test
  void whoCannotPayIsToldSoInTheDialectsWords() {
    var customer = Customer.prepaid(house).granted("0.41");

    Answer grok = customer.order("grok_video3", "too dear");
    Answer unified =
        customer.post(
            "/v1/video/create",
            "{\"model\":\"grok-video-3\",\"prompt\":\"too dear\",\"duration\":6}");

    assertThat(grok.status()).isEqualTo(402);
    assertThat(grok.text("error_code")).isEqualTo("insufficient_user_quota");
    assertThat(unified.status()).isEqualTo(403);
    assertThat(unified.text("error.type")).isEqualTo("insufficient_quota");
    assertThat(unified.header("x-error-code")).contains("insufficient_user_quota");
    assertThat(customer.get("/api/v1/statement").text()).doesNotContain("hold");
  }

  @Test
  void aGrantIsMadeOnceForOneIdempotencyKey() {
    var customer = Customer.prepaid(house);
    String body = "{\"amount\":\"5.25\",\"note\":\"invoice 7\"}";

    Answer first = customer.grant(body, "Idempotency-Key: g-1");
    Answer again = customer.grant(body, "Idempotency-Key: g-1");
    Answer other = customer.grant("{\"amount\":\"9\"}", "Idempotency-Key: g-1");

    assertThat(again.text("number")).isEqualTo(first.text("number"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(customer.balance("granted")).isEqualTo("5.250000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"-1\"",
        "0",
        "\"NaN\"",
        "\"Infinity\"",
        "0.0000001",
        "\"1.0000001\"",
        "1e400",
        "9223372036854775807",
        "\"1000000001\"",
        "\"\"",
        "[]",
        "true",
        "\"1,50\"",
        "\"0x10\""
      })
  void anAmountThatIsNoneIsRefused(String amount) {
    var customer = Customer.prepaid(house);

    Answer answer = customer.grant("{\"amount\":" + amount + "}");

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.text("errors")).contains("amount");
    assertThat(customer.balance("granted")).isEqualTo("0.000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"",
        "\"Infinity\"",
        "0.0000001",
        "\"1.0000001\"",
        "1e400",
        "9223372036854775807",
        "\"1000000001\"",
        "{}",
        "true",
        "\"1,50\"",
        "\"0x10\""
      })
  void noOtherAmountTakesOneThatIsNone(String amount) {
    var customer = Customer.prepaid(house);
    String account = "/api/v1/accounts/" + customer.account();

    refused(customer, "POST", account + "/adjustments", "amount", amount);
    refused(customer, "PATCH", account, "markup_percent", amount);
    refused(customer, "PATCH", account, "credit_limit", amount);
    refused(customer, "PATCH", "/api/v1/keys/" + customer.keyId(), "budget", amount);
    assertThat(customer.balance("available")).isEqualTo("0.000000");
    assertThat(customer.get(account).text("markup_percent")).isIn("0", "0.00");
  }

  @Test
  void noLimitIsBelowNothing() {
    var customer = Customer.prepaid(house);
    String account = "/api/v1/accounts/" + customer.account();

    refused(customer, "PATCH", account, "credit_limit", "\"-1\"");
    refused(customer, "PATCH", account, "tasks_in_flight", "-1");
    refused(customer, "PATCH", account, "creates_per_minute", "-1");
    String key = "/api/v1/keys/" + customer.keyId();
    refused(customer, "PATCH", key, "budget", "\"-1\"");
    refused(customer, "PATCH", key, "tasks_in_flight", "-1");
    refused(customer, "PATCH", key, "seconds_per_video", "-1");
    refused(customer, "POST", account + "/adjustments", "amount", "0");
  }

  private static void refused(
      Customer customer, String method, String path, String field, String value) {
    Answer answer =
        customer.operator(method, path, "{\"" + field + "\":" + value + ",\"note\":\"n\"}");
    assertThat(answer.status()).as("%s: %s = %s: %s", path, field, value, answer).isEqualTo(400);
    assertThat(answer.text()).contains(field);
  }

  @Test
  void aBalanceIsCorrectedByAnEntryAlsoBelowNothing() {
    var customer = Customer.prepaid(house).granted("1");

    Answer entry =
        customer.operator(
            "POST",
            "/api/v1/accounts/" + customer.account() + "/adjustments",
            "{\"amount\":\"-1.50\",\"note\":\"charged back\"}");

    assertThat(entry.status()).isEqualTo(201);
    assertThat(entry.text("kind")).isEqualTo("adjustment");
    assertThat(customer.balance("available")).isEqualTo("-0.500000");
    assertThat(customer.order(CALL, "no").status()).isEqualTo(402);
    assertClean();
  }

  @Test
  void whatACallerSaysOfMoneyAndOwnersCountsForNothing() {
    var customer = Customer.prepaid(house).granted("1");

    String id =
        customer.ended(
            "{\"model\":\"grok_video3_pro\",\"prompt\":\"mine\",\"status\":\"completed\","
                + "\"price\":\"0\",\"account\":\"acc_first\",\"account_id\":\"acc_first\","
                + "\"cost\":{\"quoted\":\"0\"},\"created_at\":1,\"id\":\"video_1\"}",
            "completed");

    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.captured")).isEqualTo("0.700000");
    assertThat(customer.balance("charged")).isEqualTo("0.700000");
  }

  @Test
  void theMarkUpAndTheTermsStayWithTheTask() {
    var customer = Customer.open(house, "{\"name\":\"m\",\"markup_percent\":\"12.5\"}", "");
    Answer created = customer.order("grok_video3", "hold");
    String id = created.text("id").substring("video_".length());
    customer.operator("PATCH", "/api/v1/accounts/" + customer.account(), "{\"markup_percent\":0}");

    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.rate")).isEqualTo("0.078750");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.held")).isEqualTo("0.787500");
    assertThat(customer.order("grok_video3", "now").status()).isEqualTo(200);
    customer.post("/api/v1/tasks/" + id + "/cancel", "{}");
    assertThat(customer.get("/api/v1/tasks/" + id).text("cost.released")).isEqualTo("0.787500");
  }

  @Test
  void moderationIsPaidOnlyWhereThatWasAgreed() {
    var kind = Customer.prepaid(house).granted("1");
    var strict =
        Customer.open(
                house, "{\"name\":\"s\",\"credit\":\"prepaid\",\"on_moderation\":\"charge\"}", "")
            .granted("1");
    String body = "{\"model\":\"grok_video3_pro\",\"prompt\":\"break content_policy_violation\"}";

    kind.ended(body, "failed");
    strict.ended(body, "failed");

    assertThat(kind.balance("available")).isEqualTo("1.000000");
    assertThat(strict.balance("available")).isEqualTo("0.300000");
    assertThat(strict.get("/api/v1/statement?kind=charge").text()).contains("-0.700000");
    assertClean();
  }

  @Test
  void aStatementIsFilteredPagedAndExported() {
    var customer = Customer.prepaid(house).granted("3");
    String id = customer.ended("{\"model\":\"grok_video3_pro\",\"prompt\":\"a\"}", "completed");

    Answer page = customer.get("/api/v1/statement?limit=1");
    Answer rest = customer.get("/api/v1/statement?limit=9&cursor=" + page.text("next_cursor"));
    Answer csv = customer.get("/api/v1/statement?format=csv&task=" + id);

    assertThat(page.text("data")).contains("\"capture\"").doesNotContain("grant");
    assertThat(rest.text("data")).contains("\"hold\"").contains("\"grant\"");
    assertThat(rest.text("next_cursor")).isEqualTo("null");
    assertThat(csv.text()).hasLineCount(3).contains(",capture,").contains(",hold,");
    assertThat(customer.get("/api/v1/statement?kind=theft").status()).isEqualTo(400);
    assertThat(customer.get("/api/v1/statement?since=yesterday").status()).isEqualTo(400);
    assertThat(customer.get("/api/v1/statement?cursor=-1").status()).isEqualTo(400);
    assertThat(customer.get("/api/v1/statement?since=2999-01-01").text("data")).isEqualTo("[]");
    assertThat(customer.get("/api/v1/ledger").status()).isEqualTo(403);
    assertThat(customer.get("/api/v1/usage").text("data"))
        .contains("\"charged\":\"0.700000\"")
        .doesNotContain("margin");
  }

  @Test
  void aRelaysClientReadsItsBalance() {
    var customer = Customer.prepaid(house).granted("3");
    customer.ended("{\"model\":\"grok_video3_pro\",\"prompt\":\"a\"}", "completed");

    for (String prefix : List.of("", "/v1")) {
      Answer subscription = customer.get(prefix + "/dashboard/billing/subscription");
      assertThat(subscription.text("hard_limit_usd")).isEqualTo("3");
      assertThat(customer.get(prefix + "/dashboard/billing/usage").text("total_usage"))
          .isEqualTo("70");
    }
    for (String slash : List.of("", "/")) {
      Answer token = customer.get("/api/usage/token" + slash);
      assertThat(token.text("code")).isEqualTo("true");
      assertThat(token.text("data.total_available")).isEqualTo("1150000");
      assertThat(token.text("data.unlimited_quota")).isEqualTo("false");
    }
    assertThat(house.client().get("/v1/dashboard/billing/usage", "sk-no").text("error.type"))
        .isEqualTo("authentication_error");
  }

  @Test
  void aKeyMayUseItsModelsItsSecondsAndItsTasksOnly() {
    var customer =
        Customer.open(
            house,
            "{\"name\":\"l\"}",
            "\"models\":[\"grok_video3\"],\"seconds_per_video\":8,\"tasks_in_flight\":1");

    Answer model = customer.order(CALL, "no");
    Answer seconds = customer.order("grok_video3", "ten seconds");
    String six = "{\"model\":\"grok_video3\",\"prompt\":\"hold\",\"duration\":6}";
    Answer first = customer.post("/v1/grok/videos", six);
    Answer second = customer.post("/v1/grok/videos", six);

    assertThat(model.text("error_code")).isEqualTo("model_not_allowed");
    assertThat(seconds.status()).isEqualTo(400);
    assertThat(seconds.text("message")).contains("8 seconds");
    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.text("error_code")).isEqualTo("concurrency_limit_exceeded");
    assertThat(second.header("retry-after")).isPresent();
    assertThat(customer.post("/api/v1/keys", "{}").status()).isEqualTo(403);
  }

  @Test
  void aKeysBudgetBeginsAnewWithItsPeriod() {
    var customer =
        Customer.open(house, "{\"name\":\"b\"}", "\"budget\":\"0.70\",\"budget_period\":\"day\"");

    customer.ended("{\"model\":\"grok_video3_pro\",\"prompt\":\"a\"}", "completed");
    assertThat(customer.order(CALL, "second").status()).isEqualTo(402);
    house.clock().forward(Duration.ofDays(1));

    assertThat(customer.order(CALL, "next day").status()).isEqualTo(200);
  }

  @Test
  void pricesHaveAVersionAndAReloadWithoutChangesMakesNone() {
    String admin = house.secrets().admin();
    Answer before = house.client().get("/api/v1/prices", admin);

    Answer after = house.client().post("/api/v1/prices/reload", admin, "{}");

    assertThat(after.text("version")).isEqualTo(before.text("version")).isEqualTo("1");
    assertThat(before.text("models")).contains("grok-imagine-video").contains("0.002000");
    assertThat(house.client().post("/api/v1/prices/reload", house.secrets().key(), "{}").status())
        .isEqualTo(403);
  }
}
