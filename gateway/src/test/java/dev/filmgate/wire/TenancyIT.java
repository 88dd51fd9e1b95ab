package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One account never learns anything of another: not even that there is something. */
final class TenancyIT {

  private static final String NEVER = "01900000-0000-7000-8000-000000000001";
  private static final List<String> SPELLINGS =
      List.of("%s", "video_%s", "grok:%s", "grok%%3A%s", "%%76ideo_%s");

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** Every route with an id; a new one belongs here. */
  private static final List<String> ROUTES =
      List.of(
          "GET /v1/result/ID",
          "GET /kyyReactApiServer/v1/result/ID",
          "HEAD /v1/result/ID",
          "GET /v1/videos/ID/content",
          "GET /v1/videos/ID/content?variant=video",
          "GET /kyyReactApiServer/v1/videos/ID/content",
          "HEAD /v1/videos/ID/content",
          "GET /api/v1/tasks/ID",
          "POST /api/v1/tasks/ID/cancel");

  @Test
  void answersForAForeignTaskAsForOneThatNeverWas() {
    String finished = house.completed(house.secrets().other());
    String running = house.create(house.secrets().other(), "hold");
    house.awaitState(house.secrets().other(), running, "rendering");

    for (String route : ROUTES) {
      for (String spelling : SPELLINGS) {
        String never = seen(route, spelling.formatted(NEVER));

        assertThat(never).startsWith("404");
        assertThat(seen(route, spelling.formatted(finished))).as(route).isEqualTo(never);
        assertThat(seen(route, spelling.formatted(running))).as(route).isEqualTo(never);
      }
    }
    house.awaitState(house.secrets().other(), running, "rendering");
  }

  /** Status, header fields and body, without what differs for every answer. */
  private static String seen(String route, String id) {
    int blank = route.indexOf(' ');
    Answer answer =
        house
            .client()
            .send(
                route.substring(0, blank),
                route.substring(blank + 1).replace("ID", id),
                List.of("Authorization: Bearer " + house.secrets().key()),
                new byte[0]);
    List<String> head =
        answer.head().stream()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> !line.startsWith("date:") && !line.startsWith("x-request-id:"))
            .toList();
    return answer.status() + "\n" + head + "\n" + answer.text().replaceAll("req_[0-9a-z_]+", "");
  }

  @Test
  void signsNothingForStrangers() {
    String mine = house.completed(house.secrets().key());
    String theirs = house.completed(house.secrets().other());
    String link = house.client().get("/v1/result/" + mine, house.secrets().key()).text("video_url");
    String path = link.substring(link.indexOf("/v1/"));

    Answer moved = house.client().send("GET", path.replace(mine, theirs), List.of(), new byte[0]);

    assertThat(moved.status()).isEqualTo(403);
  }
}
