package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.testing.WireClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A prompt goes in, a film comes out: nothing is pretended. */
final class LocalRenderIT {

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.rendering(Map.of());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Answer create(String fields) {
    Answer answer =
        house
            .client()
            .post(
                "/kyyReactApiServer/v1/grok/videos",
                house.secrets().key(),
                "{\"prompt\":\"a lighthouse at dusk\"," + fields + "}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer;
  }

  private static Answer result(String id) {
    return house.client().get("/v1/result/" + id, house.secrets().key());
  }

  /** Follows a task to its end, as a polling client does, and says which words it saw. */
  private static List<String> words(String id) {
    var seen = new ArrayList<String>();
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(60))
        .pollInterval(java.time.Duration.ofMillis(10))
        .until(() -> {
          Answer answer = result(id);
          String word = answer.text("status");
          if (seen.isEmpty() || !seen.getLast().equals(word)) {
            seen.add(word);
          }
          boolean hasEnded = word.equals("completed") || word.equals("failed");
          assertThat(answer.json().has("actualDuration")).isEqualTo(word.equals("completed"));
          assertThat(answer.text("video_url").startsWith("http"))
              .isEqualTo(word.equals("completed"));
          return hasEnded;
        });
    return seen;
  }

  private static Mp4Boxes film(String id) {
    String link = result(id).text("video_url");
    Answer film =
        house.client().send("GET", link.substring(link.indexOf("/v1/")), List.of(), new byte[0]);
    assertThat(film.status()).isEqualTo(200);
    assertThat(film.header("content-type")).hasValue("video/mp4");
    return Mp4Boxes.read(film.body());
  }

  @Test
  void makesTheShortestFilmOfTheHouse() {
    String id =
        create("\"model\":\"grok_video3\",\"duration\":6,\"resolution\":\"480p\"").text("id");

    assertThat(words(id))
        .endsWith("completed")
        .isSubsetOf("queued", "processing", "completed")
        .doesNotHaveDuplicates();

    var film = film(id);
    assertThat(film.width()).isEqualTo(854);
    assertThat(film.height()).isEqualTo(480);
    assertThat(film.videoFrames()).isEqualTo(6 * 24);
    assertThat(film.videoSeconds()).isEqualTo(6.0);
    assertThat(film.startsFast()).isTrue();
    assertThat(film.audioFormat()).isPresent();
    assertThat(Double.parseDouble(result(id).text("actualDuration"))).isBetween(5.9, 6.2);
  }

  @Test
  void makesAnUprightSecond() {
    String id =
        create("\"model\":\"sora-2\",\"seconds\":\"1\",\"size\":\"480P\",\"aspect_ratio\":\"9:16\"")
            .text("id");

    assertThat(words(id)).endsWith("completed");

    var film = film(id);
    assertThat(film.width()).isEqualTo(480);
    assertThat(film.height()).isEqualTo(854);
    assertThat(film.videoFrames()).isEqualTo(24);
    assertThat(result(id).text("model")).isEqualTo("sora-2");
  }

  @Test
  void stopsARenderThatNobodyWants() {
    String id = create("\"model\":\"grok_video3\",\"duration\":30").text("id");
    Awaitility.await().until(() -> result(id).text("status"), word -> word.equals("processing"));

    Answer cancelled =
        house.client().post("/api/v1/tasks/" + id + "/cancel", house.secrets().key(), "");

    assertThat(cancelled.status()).isEqualTo(200);
    house.awaitState(house.secrets().key(), id.substring("video_".length()), "cancelled");
    assertThat(result(id).text("error")).isEqualTo("cancelled: The task was cancelled.");
  }

  @Test
  void readinessTellsWhichProgramEncodes() {
    Answer ready = house.client().send("GET", "/readyz", List.of(), new byte[0]);

    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.text("status")).isEqualTo("ready");
    assertThat(ready.json().members().keySet())
        .containsExactlyInAnyOrder("status", "encoder", "ffmpeg", "ffmpeg_source");
  }
}
