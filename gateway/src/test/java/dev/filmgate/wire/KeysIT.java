package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are given out, shown and taken back, each account's to itself. */
final class KeysIT {

  private static final String KEY =
      """
      {"id":"key_{{any-string}}","account":"%s","name":"%s","hint":"sk-fg-…{{any-string}}",
       "state":"{{any-string}}","scopes":%s,"created_at":"{{time}}","expires_at":null,
       "disabled_at":null,"revoked_at":%s,"last_used_at":null,"models":[],"budget":null,
       "budget_period":null,"creates_per_minute":0,"queries_per_minute":0,"tasks_in_flight":0,
       "seconds_per_video":0%s}
      """;
  private static final String SECRET = ",\"secret\":\"sk-fg-{{any-string}}\"";

  private static GatewayHarness house;
  private static GatewayHarness.Secrets secrets;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
    secrets = house.secrets();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Answer create(String key, String json) {
    return house.client().post("/api/v1/keys", key, json);
  }

  private static Answer revoke(String key, String id) {
    return house
        .client()
        .send("DELETE", "/api/v1/keys/" + id, List.of("Authorization: Bearer " + key), new byte[0]);
  }

  private static void matches(Answer answer, int status, String expected) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(
            Expected.differences(
                Json.parse(expected.getBytes(StandardCharsets.UTF_8)), answer.json()))
        .as(answer.text())
        .isEmpty();
  }

  private static void refused(Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("content-type")).hasValue("application/problem+json");
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.header("x-request-id")).hasValue(answer.text("request_id"));
    if (!field.isEmpty()) {
      assertThat(answer.text("errors")).contains("\"field\":\"" + field + "\"");
    }
  }

  private static List<String> ids(String key, String query) {
    Answer answer = house.client().get("/api/v1/keys" + query, key);
    assertThat(answer.json().members().keySet()).containsExactly("data", "next_cursor");
    assertThat(answer.text()).doesNotContain("secret");
    return answer.json().findArray("data").orElseThrow().stream()
        .map(each -> ((JsonValue.Obj) each).findText("id").orElseThrow())
        .toList();
  }

  @Test
  void showsASecretOnce() {
    Answer made = create(secrets.key(), "{\"name\":\"laptop\"}");

    matches(made, 201, KEY.formatted("acc_first", "laptop", "[\"videos\"]", "null", SECRET));
    assertThat(made.header("cache-control")).hasValue("no-store");
    assertThat(made.text("secret")).matches("sk-fg-[0-9A-Za-z]{38}");
    assertThat(made.text("hint"))
        .isEqualTo("sk-fg-…" + made.text("secret").substring(made.text("secret").length() - 4));
    assertThat(ids(secrets.key(), "")).contains(made.text("id"));
  }

  @Test
  void aKeyWorksAtOnceAndItsRevocationToo() {
    Answer made = create(secrets.key(), "{}");
    String secret = made.text("secret");
    assertThat(house.client().get("/api/v1/keys", secret).status()).isEqualTo(200);

    matches(
        revoke(secrets.key(), made.text("id")),
        200,
        KEY.formatted("acc_first", "", "[\"videos\"]", "\"{{time}}\"", ""));

    Answer after = house.client().get("/v1/result/x", secret);
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.text("error_code")).isEqualTo("key_disabled");
    assertThat(ids(secrets.key(), "")).contains(made.text("id"));
    assertThat(revoke(secrets.key(), made.text("id")).status()).isEqualTo(200);
  }

  @Test
  void aKeyMayRevokeItself() {
    Answer made = create(secrets.key(), "{}");

    assertThat(revoke(made.text("secret"), made.text("id")).status()).isEqualTo(200);

    refused(revoke(made.text("secret"), made.text("id")), 401, "key_disabled", "");
  }

  @Test
  void revocationsSurviveARestart() {
    Answer kept = create(secrets.key(), "{\"name\":\"kept\"}");
    Answer gone = create(secrets.key(), "{\"name\":\"gone\"}");
    revoke(secrets.key(), gone.text("id"));

    house.restart();

    assertThat(house.client().get("/api/v1/keys", kept.text("secret")).status()).isEqualTo(200);
    refused(house.client().get("/api/v1/keys", gone.text("secret")), 401, "key_disabled", "");
  }

  @Test
  void accountsSeeTheirOwnKeysAlone() {
    Answer mine = create(secrets.key(), "{}");
    Answer theirs = create(secrets.other(), "{}");

    assertThat(theirs.text("account")).isEqualTo("acc_other");
    assertThat(ids(secrets.key(), "")).contains(mine.text("id")).doesNotContain(theirs.text("id"));
    assertThat(ids(secrets.other(), "")).doesNotContain(mine.text("id"));
    refused(revoke(secrets.key(), theirs.text("id")), 404, "route_not_found", "");
    assertThat(revoke(secrets.key(), theirs.text("id")).text("detail"))
        .isEqualTo(revoke(secrets.key(), "key_nothing").text("detail"));
    assertThat(house.client().get("/api/v1/keys", theirs.text("secret")).status()).isEqualTo(200);
  }

  @Test
  void onlyAnAdminReachesOtherAccounts() {
    refused(create(secrets.key(), "{\"account\":\"acc_other\"}"), 403, "model_not_allowed", "");
    refused(create(secrets.key(), "{\"account\":\"acc_nobody\"}"), 403, "model_not_allowed", "");
    refused(
        house.client().get("/api/v1/keys?account=acc_other", secrets.key()),
        403,
        "model_not_allowed",
        "");

    Answer made = create(secrets.admin(), "{\"account\":\"acc_other\",\"name\":\"for them\"}");

    matches(made, 201, KEY.formatted("acc_other", "for them", "[\"videos\"]", "null", SECRET));
    assertThat(ids(secrets.admin(), "?account=acc_other")).contains(made.text("id"));
    assertThat(ids(secrets.admin(), "")).doesNotContain(made.text("id"));
    assertThat(revoke(secrets.admin(), made.text("id")).status()).isEqualTo(200);
    refused(
        create(secrets.admin(), "{\"account\":\"acc_nobody\"}"), 400, "invalid_request", "account");
  }

  @Test
  void onlyAnAdminMakesAnAdmin() {
    refused(create(secrets.key(), "{\"scopes\":[\"admin\"]}"), 403, "model_not_allowed", "");
    refused(
        create(secrets.key(), "{\"scopes\":[\"videos\",\"admin\"]}"), 403, "model_not_allowed", "");

    Answer made = create(secrets.admin(), "{\"scopes\":[\"videos\",\"admin\"]}");

    matches(made, 201, KEY.formatted("acc_first", "", "[\"admin\",\"videos\"]", "null", SECRET));
    assertThat(create(made.text("secret"), "{\"account\":\"acc_other\"}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scopes\":[\"root\"]}|scopes",
        "{\"scopes\":[1]}|scopes[0]",
        "{\"scopes\":{}}|scopes",
        "{\"name\":5}|name",
        "{\"account\":[\"acc_first\"]}|account",
      })
  void refusesWhatItCannotRead(String text) {
    int bar = text.indexOf('|');

    refused(
        create(secrets.admin(), text.substring(0, bar)),
        400,
        "invalid_request",
        text.substring(bar + 1));
  }

  @Test
  void boundsNames() {
    refused(
        create(secrets.key(), "{\"name\":\"" + "n".repeat(101) + "\"}"),
        400,
        "invalid_request",
        "name");
    assertThat(create(secrets.key(), "{\"name\":\"" + "n".repeat(100) + "\"}").status())
        .isEqualTo(201);
  }

  @Test
  void nobodySetsWhatIsOurs() {
    Answer made =
        create(
            secrets.key(),
            "{\"id\":\"key_mine\",\"secret\":\"sk-fg-mine\",\"revoked_at\":null,\"hint\":\"x\"}");

    assertThat(made.text("id")).isNotEqualTo("key_mine");
    assertThat(made.text("secret")).isNotEqualTo("sk-fg-mine");
  }

  @Test
  void anOperatorsOwnStringIsAKeyToo() {
    String chosen = "chosen-by-an-operator-2026";
    house.gateway().admit(chosen);

    assertThat(house.client().get("/api/v1/keys", chosen).status()).isEqualTo(200);

    Answer listed = house.client().get("/api/v1/keys", chosen);
    assertThat(listed.text()).doesNotContain(chosen).contains("\"bootstrap\"");
    house.restart();
    assertThat(house.client().get("/api/v1/keys", chosen).status()).isEqualTo(200);
  }
}
