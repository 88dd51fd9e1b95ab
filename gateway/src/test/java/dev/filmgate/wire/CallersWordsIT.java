package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever callers say of states, prices, owners and other people's words: it counts for nothing.
 */
final class CallersWordsIT {

  /** What a create would be told if it could be told who pays and how much. */
  private static final String SAID =
      "\"status\":\"completed\",\"state\":\"completed\",\"progress\":100,\"price\":\"0\","
          + "\"cost\":{\"quoted\":\"0\",\"captured\":\"0\"},\"quoted\":0,\"rate\":0,\"free\":true,"
          + "\"account\":\"acc_first\",\"account_id\":\"acc_first\",\"key\":\"key_control\","
          + "\"user_id\":\"acc_first\",\"created_at\":1,\"deadline_at\":\"2999-01-01T00:00:00Z\","
          + "\"id\":\"video_01900000-0000-7000-8000-000000000001\",\"route\":\"elsewhere\","
          + "\"priority\":100,\"video_url\":\"http://example.com/\",\"attempts\":[]";

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/grok/videos, grok_video3, id",
    "/v1/videos, grok-video-3, id",
    "/v1/video/create, grok-video-3, task_id",
    "/v1/videos/generations, grok-imagine-video, request_id"
  })
  void aCreateTakesNoStatePriceOrOwner(String path, String model, String id) {
    var customer = Customer.prepaid(house).granted("5");
    String plain = "\"model\":\"" + model + "\",\"prompt\":\"hold\"";

    Answer modest = customer.post(path, "{" + plain + "}");
    Answer bold = customer.post(path, "{" + plain + "," + SAID + "}");

    assertThat(bold.status()).as("%s", bold).isEqualTo(200);
    Answer first = task(customer, modest.text(id));
    Answer second = task(customer, bold.text(id));
    assertThat(second.text("id")).isNotEqualTo("video_01900000-0000-7000-8000-000000000001");
    assertThat(second.text("state")).isIn("queued", "submitting", "rendering");
    assertThat(second.text("cost.quoted")).isEqualTo(first.text("cost.quoted")).isNotEqualTo("0");
    assertThat(second.text("cost.held")).isEqualTo(first.text("cost.held"));
    assertThat(second.text("created_at")).isNotEqualTo("1").doesNotContain("1970");
    assertThat(second.text("deadline_at")).doesNotContain("2999");
    assertThat(second.text("video_url")).isEqualTo("null");
    assertThat(customer.get("/api/v1/statement?kind=hold").json().findArray("data").orElseThrow())
        .hasSize(2);
    assertThat(
            house
                .client()
                .get("/api/v1/tasks/" + second.text("id"), house.secrets().key())
                .status())
        .isEqualTo(404);
  }

  private static Answer task(Customer customer, String id) {
    Answer task = customer.get("/api/v1/tasks/" + id.replace(":", "%3A"));
    assertThat(task.status()).as("%s", task).isEqualTo(200);
    return task;
  }

  @Test
  void aFormTakesNoneEither() {
    var customer = Customer.prepaid(house).granted("5");
    String form =
        "model=grok-video-3&prompt=hold&status=completed&price=0&account=acc_first&cost=0";

    Answer made =
        house
            .client()
            .send(
                "POST",
                "/v1/videos",
                List.of(
                    "Authorization: Bearer " + customer.key(),
                    "Content-Type: application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));

    assertThat(made.text("status")).isEqualTo("queued");
    assertThat(task(customer, made.text("id")).text("cost.held")).isEqualTo("0.700000");
  }

  @Test
  void accountsAndKeysTakeNeitherBalancesNorOthersOwners() {
    var customer =
        Customer.open(
            house,
            "{\"name\":\"a\",\"credit\":\"prepaid\",\"id\":\"acc_first\",\"balance\":\"9\","
                + "\"available\":\"9\",\"funded\":\"9\"}",
            "\"id\":\"key_control\",\"secret\":\"sk-fg-mine\",\"state\":\"active\"");

    assertThat(customer.account()).isNotEqualTo("acc_first");
    assertThat(customer.keyId()).isNotEqualTo("key_control");
    assertThat(customer.key()).isNotEqualTo("sk-fg-mine");
    assertThat(customer.balance("available")).isEqualTo("0.000000");
    assertThat(customer.post("/api/v1/keys", "{\"account\":\"acc_first\"}").status())
        .isEqualTo(403);
    assertThat(customer.post("/api/v1/keys", "{\"scopes\":[\"admin\"]}").status()).isEqualTo(403);
  }

  @Test
  void anIdempotencyKeyOfAnotherAccountIsAnotherWord() {
    var one = Customer.prepaid(house).granted("5");
    var other = Customer.prepaid(house).granted("5");
    String boat = "{\"model\":\"grok_video3\",\"prompt\":\"hold the boat\"}";
    String lake = "{\"model\":\"grok_video3\",\"prompt\":\"hold the lake\"}";

    Answer first = repeatable(one, boat);
    Answer foreign = repeatable(other, boat);
    Answer again = repeatable(one, boat);
    Answer changed = repeatable(other, lake);

    assertThat(first.status()).isEqualTo(200);
    assertThat(foreign.status()).isEqualTo(200);
    assertThat(foreign.text("id")).isNotEqualTo(first.text("id"));
    assertThat(foreign.header("idempotent-replayed")).isEmpty();
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(changed.status()).isEqualTo(409);
    assertThat(one.balance("held")).isEqualTo("0.700000");
    assertThat(other.balance("held")).isEqualTo("0.700000");
  }

  private static Answer repeatable(Customer customer, String body) {
    return house
        .client()
        .send(
            "POST",
            "/v1/grok/videos",
            List.of(
                "Authorization: Bearer " + customer.key(),
                "Content-Type: application/json",
                "Idempotency-Key: shared-word"),
            body.getBytes(StandardCharsets.UTF_8));
  }
}
