package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.media.VideoFacts;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.NumberedFrames;
import dev.filmgate.testing.WireClient.Answer;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aLinkedVideoIsEditedInItsLength(@TempDir Path folder) throws Exception {
    Path clip = folder.resolve("clip.mp4");
    NumberedFrames.video(MediaTools.bundled(), clip, new FrameSize(640, 360), 0, 48, null);
    server.serve("/clip.mp4", Files.readAllBytes(clip));

    Answer task = derived("/clip.mp4");

    assertThat(task.text("state")).as("%s", task).isEqualTo("completed");
    Path made = folder.resolve("made.mp4");
    String id = task.text("id").substring("video_".length());
    Files.write(
        made, house.client().get("/v1/videos/" + id + "/content", house.secrets().key()).body());
    VideoFacts facts = MediaTools.bundled().videos().facts(made);
    assertThat(facts.framesAtOurRate()).isEqualTo(48);
  }

  @Test
  void aLinkToNoVideoFailsAndNamesTheField() {
    Answer task = derived("/concat.mp4");

    assertThat(task.text("state")).isEqualTo("failed");
    assertThat(task.text("error.code")).isEqualTo("invalid_video");
    assertThat(task.text("error.message")).startsWith("video.url: ");
  }

  private static Answer derived(String path) {
    Answer created =
        house
            .client()
            .post(
                "/xai/v1/videos/edits",
                house.secrets().key(),
                "{\"model\":\"grok-imagine-video\",\"prompt\":\"noir\",\"video\":{\"url\":\""
                    + server.url(path)
                    + "\"}}");
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    return over(created.text("request_id"));
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
    return over(created.text("id").substring("video_".length()));
  }

  private static Answer over(String id) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> house.client().get("/api/v1/tasks/" + id, house.secrets().key()),
            answer ->
                answer.text("state").equals("completed") || answer.text("state").equals("failed"));
  }
}
