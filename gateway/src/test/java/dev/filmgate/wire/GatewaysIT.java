package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.PromptedProvider;
import dev.filmgate.testing.WireClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Gateway behind gateway, three deep: the first asks the second as {@code openai}, that one the
 * third as {@code unified}, that one the last as {@code grok}, where a video is made.
 */
final class GatewaysIT {

  private final List<GatewayHarness> houses = new ArrayList<>();

  private static String route(String dialect, GatewayHarness to) {
    String base = "http://127.0.0.1:" + to.port() + (dialect.equals("openai") ? "/v1" : "");
    return """
    routes:
      - {name: next, provider: relay, dialect: %s, base-url: "%s", key: %s}
    """
        .formatted(dialect, base, to.secrets().key());
  }

  @BeforeEach
  void open() {
    houses.add(GatewayHarness.scripted(Map.of()));
    for (String dialect : List.of("grok", "unified", "openai")) {
      houses.add(GatewayHarness.routed(Map.of(), route(dialect, houses.getLast())));
    }
  }

  @AfterEach
  void close() {
    houses.reversed().forEach(GatewayHarness::close);
  }

  private GatewayHarness first() {
    return houses.getLast();
  }

  private String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text("id").substring("video_".length());
  }

  private Answer await(String id, String state) {
    return first().awaitState(first().secrets().admin(), id, state);
  }

  private byte[] file(String id) {
    return first()
        .client()
        .get("/v1/videos/video_" + id + "/content", first().secrets().key())
        .body();
  }

  @Test
  void aVideoComesBackThroughAllOfThem() {
    String id = first().completed(first().secrets().key());

    assertThat(file(id)).isEqualTo(PromptedProvider.file());
    for (GatewayHarness house : houses) {
      assertThat(house.client().get("/v1/videos", house.secrets().key()).text())
          .contains("a finished film");
    }
  }

  @Test
  void whyThereIsNoVideoComesBackToo() {
    String id = first().create(first().secrets().key(), "break content_policy_violation");

    assertThat(await(id, "failed").text("error.code")).isEqualTo("content_policy_violation");
  }

  @Test
  void aRemixAndAnExtensionOfWhatTheyMadeGoTheSameWay() {
    String source = first().completed(first().secrets().key());
    String remix =
        id(
            first()
                .client()
                .post(
                    "/v1/videos/video_" + source + "/remix",
                    first().secrets().key(),
                    "{\"prompt\":\"at night\"}"));
    await(remix, "completed");
    assertThat(file(remix)).isEqualTo(PromptedProvider.file());

    String extension =
        id(
            first()
                .client()
                .post(
                    "/v1/videos/extensions",
                    first().secrets().key(),
                    "{\"prompt\":\"and on\",\"seconds\":\"6\",\"video\":{\"id\":\"video_"
                        + source
                        + "\"}}"));
    await(extension, "completed");
    assertThat(file(extension)).isEqualTo(PromptedProvider.file());
    assertThat(
            houses.getFirst().client().get("/v1/videos", houses.getFirst().secrets().key()).text())
        .contains("at night")
        .contains("and on");
  }
}
