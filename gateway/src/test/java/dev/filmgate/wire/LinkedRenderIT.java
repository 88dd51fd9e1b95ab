package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Linked pictures on our own renderer: what is fetched becomes a film, what is bad costs nothing.
 */
final class LinkedRenderIT {

  private static PictureServer server;
  private static GatewayHarness house;

  @BeforeAll
  static void open() throws IOException {
    server = new PictureServer();
    house = GatewayHarness.rendering(Map.of("net.allow", "127.0.0.1"));
  }

  @AfterAll
  static void close() {
    house.close();
    server.close();
  }

  @Test
  void aLinkedPictureBecomesAFilm() {
    Answer task = ended("/good.png");

    assertThat(task.text("state")).isEqualTo("completed");
    assertThat(task.raw()).contains("\"images\":[\"sha256-");
  }

  @Test
  void aBadLinkFailsWithoutARender() {
    Answer task = ended("/huge.png");

    assertThat(task.text("state")).isEqualTo("failed");
    assertThat(task.text("error.code")).isEqualTo("invalid_image");
    assertThat(task.text("error.message"))
        .isEqualTo("image_urls[0]: has a side of more than 16384 pixels");
    assertThat(task.raw()).contains("\"attempts\":[]");
  }

  private static Answer ended(String path) {
    Answer created =
        house
            .client()
            .post(
                "/v1/grok/videos",
                house.secrets().key(),
                "{\"model\":\"grok_video3\",\"prompt\":\"slow zoom in\",\"duration\":6,"
                    + "\"resolution\":\"480p\",\"image_urls\":[\""
                    + server.url(path)
                    + "\"]}");
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    String id = created.text("id").substring("video_".length());
    return await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> house.client().get("/api/v1/tasks/" + id, house.secrets().key()),
            answer ->
                answer.text("state").equals("completed") || answer.text("state").equals("failed"));
  }
}
