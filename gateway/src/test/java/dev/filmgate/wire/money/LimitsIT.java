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

/** How fast callers may be, and what becomes of keys. */
final class LimitsIT {

  private static final int GUESSES = Integer.getInteger("guesses", 400);

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of("server.trusted-proxies", "127.0.0.0/8,::1/128"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void createsAreLimitedExactlyAndQueriesAreNot() throws Exception {
    var customer = Customer.open(house, "{\"name\":\"r\"}", "\"creates_per_minute\":5");
    List<Callable<Answer>> orders = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      orders.add(() -> customer.order("grok_video3", "many"));
    }

    var answers = new ArrayList<Answer>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : pool.invokeAll(orders)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
    Answer refused = answers.stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
    assertThat(refused.text("error_code")).isEqualTo("rate_limit_exceeded");
    assertThat(refused.header("retry-after").map(Integer::parseInt).orElseThrow()).isBetween(1, 12);
    assertThat(refused.header("ratelimit-policy")).contains("\"create\";q=5;w=60");
    assertThat(refused.header("ratelimit").orElse("")).startsWith("\"create\";r=0;t=");
    assertThat(refused.header("x-ratelimit-limit-requests")).contains("5");
    assertThat(refused.header("x-ratelimit-remaining-requests")).contains("0");
    assertThat(refused.header("x-ratelimit-reset-requests")).isPresent();
    for (int i = 0; i < 50; i++) {
      assertThat(customer.get("/api/v1/balance").status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerTellsWhatIsLeft() {
    var customer = Customer.open(house, "{\"name\":\"r\",\"creates_per_minute\":9}", "");

    Answer first = customer.order("grok_video3", "one");

    assertThat(first.header("x-ratelimit-remaining-requests")).contains("8");
    assertThat(first.header("ratelimit-policy")).contains("\"create\";q=9;w=60");
  }

  @Test
  void whoGuessesKeysIsAskedToWaitAndNobodyElse() {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < GUESSES; i++) {
      statuses.add(guess("203.0.113.9", "sk-fg-wrong" + i).status());
    }

    assertThat(statuses.subList(0, 50)).containsOnly(401);
    assertThat(statuses).filteredOn(status -> status == 401).hasSizeBetween(50, 65);
    assertThat(statuses.subList(70, 75)).contains(429);
    assertThat(guess("203.0.113.10", "sk-fg-wrong").status()).isEqualTo(401);
    assertThat(guess("203.0.113.10", house.secrets().key()).status()).isEqualTo(200);
    assertThat(guess("203.0.113.9", house.secrets().key()).status()).isEqualTo(200);
  }

  private static Answer guess(String address, String key) {
    return house
        .client()
        .send(
            "GET",
            "/api/v1/keys",
            List.of("Authorization: Bearer " + key, "X-Forwarded-For: 1.2.3.4, " + address),
            new byte[0]);
  }

  @Test
  void aKeyIsSwitchedOffAndOnAgain() {
    var customer = Customer.prepaid(house);
    String path = "/api/v1/keys/" + customer.keyId();

    customer.operator("PATCH", path, "{\"disabled\":true}");
    Answer off = customer.get("/api/v1/balance");
    customer.operator("PATCH", path, "{\"disabled\":false}");

    assertThat(off.status()).isEqualTo(401);
    assertThat(off.text("code")).isEqualTo("key_disabled");
    assertThat(customer.get("/api/v1/balance").status()).isEqualTo(200);
  }

  @Test
  void anAccountIsSwitchedOffWithAllItsKeys() {
    var customer = Customer.prepaid(house);

    customer.operator("PATCH", "/api/v1/accounts/" + customer.account(), "{\"disabled\":true}");

    assertThat(customer.get("/api/v1/balance").text("code")).isEqualTo("key_disabled");
    assertThat(customer.order("grok_video3", "no").status()).isEqualTo(401);
  }

  @Test
  void anAccountHasThePriorityThatWasAgreed() {
    var customer = Customer.open(house, "{\"name\":\"p\",\"priority\":-2}", "");
    String path = "/api/v1/accounts/" + customer.account();

    assertThat(customer.operator("GET", path, "").text("priority")).isEqualTo("-2");
    Answer changed = customer.operator("PATCH", path, "{\"priority\":9}");
    assertThat(changed.text("priority")).isEqualTo("9");
    assertThat(customer.operator("PATCH", path, "{\"name\":\"q\"}").text("priority"))
        .isEqualTo("9");
    Answer wrong = customer.operator("PATCH", path, "{\"priority\":101}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("must be from -100 to 100");
    assertThat(customer.get(path).text("priority")).isEqualTo("9");
  }

  @Test
  void aRotatedKeyWorksUntilItsGraceIsOver() {
    var customer =
        Customer.open(house, "{\"name\":\"r\"}", "\"name\":\"n\",\"seconds_per_video\":7");

    Answer made =
        customer.operator(
            "POST", "/api/v1/keys/" + customer.keyId() + "/rotate", "{\"grace_seconds\":3600}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("seconds_per_video")).isEqualTo("7");
    String fresh = made.text("secret");
    assertThat(customer.get("/api/v1/balance").status()).isEqualTo(200);
    house.clock().forward(Duration.ofSeconds(3601));
    assertThat(customer.get("/api/v1/balance").text("code")).isEqualTo("key_disabled");
    assertThat(house.client().get("/api/v1/balance", fresh).status()).isEqualTo(200);
  }

  @Test
  void aKeyIsMadeOnceForOneIdempotencyKeyAndNotForAnotherAccounts() {
    var one = Customer.prepaid(house);
    var other = Customer.prepaid(house);

    Answer first = make(one.key());
    Answer again = make(one.key());
    Answer foreign = make(other.key());

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).doesNotContain("secret\"");
    assertThat(foreign.status()).isEqualTo(201);
    assertThat(foreign.text("id")).isNotEqualTo(first.text("id"));
  }

  private static Answer make(String key) {
    return house
        .client()
        .send(
            "POST",
            "/api/v1/keys",
            List.of(
                "Authorization: Bearer " + key,
                "Content-Type: application/json",
                "Idempotency-Key: make-1"),
            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void anAccountIsAsUnknownToStrangersAsOneThatNeverWas() {
    var mine = Customer.prepaid(house);
    var theirs = Customer.prepaid(house);

    Answer foreign = mine.get("/api/v1/accounts/" + theirs.account());
    Answer never = mine.get("/api/v1/accounts/acc_never");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.text("detail")).isEqualTo(never.text("detail"));
    assertThat(mine.get("/api/v1/accounts/" + mine.account()).status()).isEqualTo(200);
    assertThat(mine.get("/api/v1/accounts").status()).isEqualTo(403);
    assertThat(mine.get("/api/v1/keys/" + theirs.keyId()).status()).isEqualTo(404);
  }

  @Test
  void scopesOpenWhatTheyAreForAndNobodyGivesMoreThanTheyHave() {
    String admin = house.secrets().admin();
    String audit = key(admin, "audit");
    String accounts = key(admin, "accounts");

    assertThat(house.client().get("/api/v1/accounts", audit).status()).isEqualTo(200);
    assertThat(house.client().post("/api/v1/accounts", audit, "{\"name\":\"x\"}").status())
        .isEqualTo(403);
    assertThat(house.client().post("/api/v1/accounts", accounts, "{\"name\":\"x\"}").status())
        .isEqualTo(201);
    assertThat(house.client().post("/api/v1/keys", accounts, "{\"scopes\":[\"admin\"]}").status())
        .isEqualTo(403);
  }

  private static String key(String admin, String scope) {
    return house
        .client()
        .post("/api/v1/keys", admin, "{\"scopes\":[\"" + scope + "\"]}")
        .text("secret");
  }
}
