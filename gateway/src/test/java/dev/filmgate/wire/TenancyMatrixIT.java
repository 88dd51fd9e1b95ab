package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.OpenApiDocument;
import dev.filmgate.testing.WireClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every route of the OpenAPI document that has an id in it, with the ids of another account's task,
 * key and account: the answer is the one for an id that never was. A new route is in here by
 * itself.
 */
final class TenancyMatrixIT {

  /** Ids that are no account's own: the same for everybody. */
  private static final List<String> COMMON = List.of("/models/", "/routes/");

  private static final String NEVER = "01900000-0000-7000-8000-000000000001";

  @Test
  void aForeignIdIsAnsweredLikeOneThatNeverWas() {
    try (var house = GatewayHarness.scripted(Map.of())) {
      var theirs = Customer.open(house, "{\"name\":\"theirs\"}", "");
      String task = house.completed(theirs.key());
      var mine = Customer.open(house, "{\"name\":\"mine\"}", "");
      List<String> foreign =
          List.of(
              "video_" + task,
              "grok:" + task,
              "grok%3A" + task,
              task,
              theirs.keyId(),
              theirs.account());
      List<String> never =
          List.of(
              "video_" + NEVER,
              "grok:" + NEVER,
              "grok%3A" + NEVER,
              NEVER,
              "key_" + "0".repeat(24),
              "acc_" + "0".repeat(20));
      var compared = new ArrayList<String>();

      for (String route : routes()) {
        for (int i = 0; i < foreign.size(); i++) {
          assertThat(seen(mine, route, foreign.get(i), task))
              .as("%s with %s", route, foreign.get(i))
              .isEqualTo(seen(mine, route, never.get(i), NEVER));
        }
        compared.add(route);
      }

      assertThat(compared).hasSizeGreaterThan(20);
      assertThat(theirs.get("/v1/videos/video_" + task).status()).isEqualTo(200);
      assertThat(theirs.get("/api/v1/keys/" + theirs.keyId()).text("state")).isEqualTo("active");
    }
  }

  private static List<String> routes() {
    return OpenApiDocument.shipped().operations().keySet().stream()
        .filter(route -> route.contains("{") || route.contains("/v1/video/"))
        .filter(route -> COMMON.stream().noneMatch(route::contains))
        .sorted()
        .toList();
  }

  /** Status, header fields and body, without what differs for every answer and the id itself. */
  private static String seen(Customer caller, String route, String id, String bare) {
    int blank = route.indexOf(' ');
    String method = route.substring(0, blank);
    String path = route.substring(blank + 1).replaceAll("\\{[a-z_]+}", id);
    if (path.equals("/v1/video/query")) {
      path = path + "?id=" + id;
    }
    String body =
        "{\"prompt\":\"x\",\"task_id\":\""
            + id
            + "\",\"amount\":\"1\",\"model\":\"grok-video-3\",\"video\":{\"id\":\""
            + id
            + "\"}}";
    Answer answer =
        caller
            .house()
            .client()
            .send(
                method,
                path,
                List.of("Authorization: Bearer " + caller.key(), "Content-Type: application/json"),
                method.equals("GET") || method.equals("DELETE")
                    ? new byte[0]
                    : body.getBytes(StandardCharsets.UTF_8));
    List<String> head =
        answer.head().stream()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> !line.startsWith("date:") && !line.startsWith("x-request-id:"))
            .toList();
    if (path.startsWith("/v1/video/create")) {
      return "a create";
    }
    return answer.status()
        + "\n"
        + head
        + "\n"
        + answer.text().replaceAll("req_[0-9a-z_]+", "").replace(id, "ID").replace(bare, "ID");
  }
}
