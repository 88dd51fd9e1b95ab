package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An account that a test has opened, and one key of it. */
public record Customer(GatewayHarness house, String account, String keyId, String key) {

  /** Opens an account with what was agreed, and makes a key with these limits, both as JSON. */
  public static Customer open(GatewayHarness house, String agreement, String limits) {
    String admin = house.secrets().admin();
    Answer account = house.client().post("/api/v1/accounts", admin, agreement);
    assertThat(account.status()).as("%s", account).isEqualTo(201);
    String id = account.text("id");
    String body = limits.isEmpty() ? "" : "," + limits;
    Answer key =
        house.client().post("/api/v1/keys", admin, "{\"account\":\"" + id + "\"" + body + "}");
    assertThat(key.status()).as("%s", key).isEqualTo(201);
    return new Customer(house, id, key.text("id"), key.text("secret"));
  }

  public static Customer prepaid(GatewayHarness house) {
    return open(house, "{\"name\":\"c\",\"credit\":\"prepaid\"}", "");
  }

  /** The same account with another key. */
  public Customer withKey(String limits) {
    Answer made =
        operator("POST", "/api/v1/keys", "{\"account\":\"" + account + "\"," + limits + "}");
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    return new Customer(house, account, made.text("id"), made.text("secret"));
  }

  public Customer granted(String dollars) {
    Answer answer = grant("{\"amount\":\"" + dollars + "\"}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return this;
  }

  public Answer grant(String body, String... headers) {
    return operator("POST", "/api/v1/accounts/" + account + "/grants", body, headers);
  }

  public Answer operator(String method, String path, String body, String... headers) {
    var all = new java.util.ArrayList<String>(List.of(headers));
    all.add("Authorization: Bearer " + house.secrets().admin());
    all.add("Content-Type: application/json");
    return house.client().send(method, path, all, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer get(String path) {
    return house.client().get(path, key);
  }

  public Answer post(String path, String body) {
    return house.client().post(path, key, body);
  }

  /** Orders by the second or by the call, as the model says. */
  public Answer order(String model, String prompt) {
    return post("/v1/grok/videos", "{\"model\":\"" + model + "\",\"prompt\":\"" + prompt + "\"}");
  }

  /** Makes a task that is over in this state, and says its bare id. */
  public String ended(String body, String state) {
    Answer created = post("/v1/grok/videos", body);
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    String id = created.text("id").substring("video_".length());
    house.awaitState(key, id, state);
    return id;
  }

  public String balance(String book) {
    return get("/api/v1/balance").text(book);
  }
}
