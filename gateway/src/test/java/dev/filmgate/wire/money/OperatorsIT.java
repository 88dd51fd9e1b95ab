package dev.filmgate.wire.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.wire.Customer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do is done once, listed without gaps, and is nothing but what they may do. */
final class OperatorsIT {

  /** Whatever is an account's, a key's or an entry's and not for anybody to say. */
  private static final String SAID =
      "\"id\":\"acc_first\",\"number\":1,\"kind\":\"capture\",\"at\":\"2001-01-01T00:00:00Z\","
          + "\"task\":\"video_01900000-0000-7000-8000-000000000001\",\"key\":\"key_control\","
          + "\"balance\":{\"available\":\"9\",\"held\":\"9\",\"charged\":\"-9\",\"granted\":\"9\"},"
          + "\"available\":\"9\",\"held\":\"9\",\"charged\":\"-9\",\"granted\":\"9\",\"funded\":\"9\","
          + "\"spendable\":\"9\",\"unfinished_tasks\":-9,\"currency\":\"EUR\",\"digest\":\"00\","
          + "\"secret\":\"sk-fg-mine\",\"hint\":\"mine\",\"state\":\"active\",\"spent\":\"-9\","
          + "\"created_at\":\"2001-01-01T00:00:00Z\",\"revoked_at\":null,"
          + "\"disabled_at\":\"2001-01-01T00:00:00Z\",\"last_used_at\":\"2001-01-01T00:00:00Z\","
          + "\"version\":9,\"prices\":{},\"models\":[{\"model\":\"grok_video3\",\"rate\":\"0\"}]";

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Answer post(String path, String word, String body) {
    return house
        .client()
        .send(
            "POST",
            path,
            List.of(
                "Authorization: Bearer " + house.secrets().admin(),
                "Content-Type: application/json",
                "Idempotency-Key: " + word),
            body.getBytes(StandardCharsets.UTF_8));
  }

  private static void isAConflict(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(409);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(answer.text("status")).isEqualTo("409");
    assertThat(answer.text("code")).isEqualTo("invalid_request");
    assertThat(answer.text("request_id")).isEqualTo(answer.header("x-request-id").orElseThrow());
    assertThat(answer.text()).doesNotContain("sk-fg-");
  }

  /** The ids of a whole list, page by page; something is done between two pages. */
  private static List<String> ids(String path, String name, int limit, Runnable between) {
    var all = new ArrayList<String>();
    String cursor = "";
    do {
      String more = (path.contains("?") ? "&" : "?") + "limit=" + limit + cursor;
      Answer page = house.client().get(path + more, house.secrets().admin());
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      for (JsonValue each : page.json().findArray("data").orElseThrow()) {
        JsonValue.Obj row = (JsonValue.Obj) each;
        all.add(
            row.findText(name)
                .orElseGet(() -> row.findNumber(name).map(Object::toString).orElseThrow()));
      }
      assertThat(all).as("%s comes to an end", path).hasSizeLessThan(5_000);
      String next = page.text("next_cursor");
      cursor = next.equals("null") ? "" : "&cursor=" + next;
      between.run();
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> ids(String path) {
    return ids(path, "id", 100, () -> {});
  }

  @Test
  void anAccountIsOpenedOnceForOneWord() {
    String body = "{\"name\":\"once\",\"credit\":\"prepaid\",\"markup_percent\":\"5\"}";

    Answer first = post("/api/v1/accounts", "open-1", body);
    Answer again = post("/api/v1/accounts", "open-1", body);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    isAConflict(post("/api/v1/accounts", "open-1", "{\"name\":\"twice\"}"));
    isAConflict(post("/api/v1/accounts", "open-1", "{\"name\":\"once\",\"credit\":\"postpaid\"}"));
    assertThat(ids("/api/v1/accounts")).containsOnlyOnce(first.text("id"));
  }

  @Test
  void aKeyAndASuccessorAreMadeOnceForOneWord() {
    var customer = Customer.prepaid(house);
    String keys = "/api/v1/keys?account=" + customer.account();
    String body = "{\"account\":\"" + customer.account() + "\",\"name\":\"once\"}";

    Answer first = post("/api/v1/keys", "make-1", body);
    assertThat(first.status()).isEqualTo(201);
    Answer again = post("/api/v1/keys", "make-1", body);
    isAConflict(again);
    assertThat(again.text("detail")).contains(first.text("id"));
    isAConflict(post("/api/v1/keys", "make-1", body.replace("once", "other")));
    assertThat(ids(keys)).containsExactly(customer.keyId(), first.text("id"));

    String rotate = "/api/v1/keys/" + first.text("id") + "/rotate";
    Answer successor = post(rotate, "rotate-1", "{\"grace_seconds\":60}");
    assertThat(successor.status()).as("%s", successor).isEqualTo(201);
    isAConflict(post(rotate, "rotate-1", "{\"grace_seconds\":60}"));
    isAConflict(post(rotate, "rotate-1", "{\"grace_seconds\":3600}"));
    assertThat(ids(keys)).containsExactly(customer.keyId(), first.text("id"), successor.text("id"));
  }

  @Test
  void aGrantAndACorrectionAreWrittenOnceForOneWordHoweverManyAskAtOnce() throws Exception {
    var customer = Customer.prepaid(house);
    String account = "/api/v1/accounts/" + customer.account();
    List<Callable<Answer>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(() -> post(account + "/grants", "grant-1", "{\"amount\":\"5\"}"));
    }

    var numbers = new HashSet<String>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : pool.invokeAll(asked)) {
        assertThat(answer.get().status()).as("%s", answer.get()).isEqualTo(201);
        numbers.add(answer.get().text("number"));
      }
    }
    assertThat(numbers).hasSize(1);
    isAConflict(post(account + "/grants", "grant-1", "{\"amount\":\"6\"}"));
    isAConflict(post(account + "/grants", "grant-1", "{\"amount\":\"5\",\"note\":\"n\"}"));

    String body = "{\"amount\":\"-1\",\"note\":\"charged back\"}";
    Answer first = post(account + "/adjustments", "grant-1", body);
    assertThat(post(account + "/adjustments", "grant-1", body).text()).isEqualTo(first.text());
    isAConflict(post(account + "/adjustments", "grant-1", body.replace("-1", "-2")));
    assertThat(customer.balance("available")).isEqualTo("4.000000");
    assertThat(customer.balance("granted")).isEqualTo("4.000000");
  }

  @Test
  void aListThatGrowsWhileItIsReadHasEveryOldRowOnce() {
    var customer = Customer.prepaid(house);
    for (int i = 0; i < 5; i++) {
      customer.granted("1");
      customer.withKey("\"name\":\"k\"");
      customer.post(
          "/v1/grok/videos", "{\"model\":\"grok_video3\",\"prompt\":\"hold\",\"duration\":6}");
    }
    Runnable more =
        () -> {
          Customer.prepaid(house);
          customer.granted("1").withKey("\"name\":\"more\"");
          customer.post(
              "/v1/grok/videos", "{\"model\":\"grok_video3\",\"prompt\":\"hold\",\"duration\":6}");
        };
    for (String path :
        List.of(
            "/api/v1/accounts",
            "/api/v1/keys?account=" + customer.account(),
            "/api/v1/ledger?account=" + customer.account(),
            "/api/v1/ledger?account=" + customer.account() + "&kind=hold",
            "/api/v1/ledger/unsettled")) {
      String name = path.endsWith("unsettled") ? "task" : path.contains("ledger") ? "number" : "id";
      List<String> before = ids(path, name, 1_000, () -> {});
      int[] pages = {0};
      List<String> read =
          ids(
              path,
              name,
              Math.max(2, before.size() / 3),
              () -> {
                if (pages[0]++ < 2) {
                  more.run();
                }
              });

      assertThat(pages[0]).as(path).isGreaterThan(2);
      assertThat(read).as(path).doesNotHaveDuplicates().containsAll(before);
    }
    assertThat(house.client().get("/api/v1/keys?cursor=key_x", house.secrets().admin()).status())
        .isEqualTo(400);
  }

  @Test
  void theEntriesOfATaskArePagedAndFilteredLikeAllOthers() {
    var customer = Customer.prepaid(house).granted("1");
    String id = customer.ended("{\"model\":\"grok_video3_pro\",\"prompt\":\"a\"}", "completed");
    String path = "/api/v1/ledger?task=" + id;

    assertThat(ids(path, "kind", 1, () -> {})).containsExactly("capture", "hold");
    assertThat(ids(path + "&kind=hold", "kind", 9, () -> {})).containsExactly("hold");
    assertThat(ids(path + "&since=2999-01-01", "kind", 9, () -> {})).isEmpty();
    assertThat(ids(path + "&account=acc_first", "kind", 9, () -> {})).isEmpty();
  }

  @Test
  void noRouteOfOperatorsTakesMoreThanItIsFor() {
    var customer = Customer.prepaid(house).granted("1");
    String account = "/api/v1/accounts/" + customer.account();
    String key = "/api/v1/keys/" + customer.keyId();
    Map<String, JsonValue> accountBefore = operator("GET", account, "").json().members();
    Map<String, JsonValue> keyBefore = operator("GET", key, "").json().members();
    String bare = SAID.substring(0, SAID.indexOf(",\"models\""));

    Answer opened = operator("POST", "/api/v1/accounts", "{\"name\":\"o\"," + SAID + "}");
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(opened.text("id")).isNotEqualTo("acc_first");
    assertThat(opened.text("created_at")).doesNotStartWith("2001");
    assertThat(opened.text("disabled_at")).isEqualTo("null");
    assertThat(opened.text("currency")).isEqualTo("USD");
    assertThat(opened.text("balance.available")).isEqualTo("0.000000");
    assertThat(opened.text("balance.charged")).isEqualTo("0.000000");

    assertThat(operator("PATCH", account, "{" + SAID + "}").json().members())
        .isEqualTo(accountBefore);
    assertThat(differences(keyBefore, operator("PATCH", key, "{" + bare + "}"))).isEmpty();

    Answer grant = operator("POST", account + "/grants", "{\"amount\":\"1\"," + SAID + "}");
    isOnly(grant, customer, "grant", "1.000000");
    Answer corrected =
        operator("POST", account + "/adjustments", "{\"amount\":\"-0.5\"," + SAID + "}");
    isOnly(corrected, customer, "adjustment", "-0.500000");
    assertThat(customer.balance("available")).isEqualTo("1.500000");
    assertThat(customer.balance("held")).isEqualTo("0.000000");

    Answer made =
        operator(
            "POST", "/api/v1/keys", "{\"account\":\"" + customer.account() + "\"," + bare + "}");
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    isFresh(made, customer);
    Answer successor =
        operator(
            "POST",
            key + "/rotate",
            "{\"scopes\":[\"admin\"],\"account\":\"acc_first\",\"seconds_per_video\":9,"
                + SAID
                + "}");
    isFresh(successor, customer);
    assertThat(successor.text("scopes")).isEqualTo("[\"videos\"]");
    assertThat(successor.text("seconds_per_video")).isEqualTo("0");

    String prices = house.client().get("/api/v1/prices", house.secrets().admin()).text();
    assertThat(operator("POST", "/api/v1/prices/reload", "{" + SAID + "}").text())
        .isEqualTo(prices);
    assertThat(operator("GET", "/api/v1/ledger/verify", "").text("clean")).isEqualTo("true");
  }

  private static Answer operator(String method, String path, String body) {
    return house
        .client()
        .send(
            method,
            path,
            List.of(
                "Authorization: Bearer " + house.secrets().admin(),
                "Content-Type: application/json"),
            body.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<String> differences(Map<String, JsonValue> before, Answer after) {
    var names = new HashSet<String>();
    after
        .json()
        .members()
        .forEach((name, value) -> {
          if (!value.equals(before.get(name))) {
            names.add(name);
          }
        });
    return names;
  }

  private static void isOnly(Answer entry, Customer customer, String kind, String available) {
    assertThat(entry.status()).as("%s", entry).isEqualTo(201);
    assertThat(entry.text("account")).isEqualTo(customer.account());
    assertThat(entry.text("kind")).isEqualTo(kind);
    assertThat(entry.text("available")).isEqualTo(available);
    assertThat(entry.text("held")).isEqualTo("0.000000");
    assertThat(entry.text("charged")).isEqualTo("0.000000");
    assertThat(entry.text("task")).isEqualTo("null");
    assertThat(entry.text("number")).isNotEqualTo("1");
    assertThat(entry.text("at")).doesNotStartWith("2001");
  }

  private static void isFresh(Answer key, Customer customer) {
    assertThat(key.status()).as("%s", key).isEqualTo(201);
    assertThat(key.text("account")).isEqualTo(customer.account());
    assertThat(key.text("secret")).isNotEqualTo("sk-fg-mine");
    assertThat(key.text("id")).isNotIn("acc_first", customer.keyId());
    assertThat(key.text("created_at")).doesNotStartWith("2001");
    assertThat(key.text("last_used_at")).isEqualTo("null");
    assertThat(key.text("disabled_at")).isEqualTo("null");
  }

  @Test
  void aRotatedKeysSuccessorIsUsedAndTheOldOneIsNotAfterItsGrace() {
    try (var own = GatewayHarness.scripted(Map.of())) {
      var customer = Customer.open(own, "{\"name\":\"r\"}", "\"name\":\"n\"");
      String old = "/api/v1/keys/" + customer.keyId();
      Answer made = customer.operator("POST", old + "/rotate", "{\"grace_seconds\":3600}");
      var fresh = new Customer(own, customer.account(), made.text("id"), made.text("secret"));
      String next = "/api/v1/keys/" + fresh.keyId();

      assertThat(customer.order("grok_video3", "hold").status()).isEqualTo(200);
      assertThat(customer.operator("GET", old, "").text("state")).isEqualTo("active");
      own.clock().forward(Duration.ofSeconds(3_590));
      assertThat(customer.order("grok_video3", "hold").status()).isEqualTo(200);
      assertThat(fresh.order("grok_video3", "hold").status()).isEqualTo(200);
      own.clock().forward(Duration.ofSeconds(20));
      assertThat(customer.order("grok_video3", "hold").status()).isEqualTo(401);
      assertThat(fresh.order("grok_video3", "hold").status()).isEqualTo(200);

      own.restart();
      Answer ended = customer.operator("GET", old, "");
      Answer goesOn = customer.operator("GET", next, "");
      assertThat(ended.text("state")).isEqualTo("expired");
      assertThat(goesOn.text("state")).isEqualTo("active");
      assertThat(ended.text("last_used_at")).isLessThan(ended.text("expires_at"));
      assertThat(goesOn.text("last_used_at")).isGreaterThan(ended.text("expires_at"));
      assertThat(customer.get("/api/v1/balance").status()).isEqualTo(401);
    }
  }
}
