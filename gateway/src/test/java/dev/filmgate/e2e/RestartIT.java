package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.app.TestGateway;
import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.Mp4Boxes;
import dev.filmgate.testing.WireClient;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One video that outlives the death of its gateway, and what the log never learns. */
final class RestartIT {

  private static final String SECRET_PROMPT = "heron at Quxbridge pond";
  private static final int SECONDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void aTaskSurvivesKillAndTermAndNothingLeaks() throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Path data = folder.resolve("data");
    String killed;
    String waiting;
    try (var server = ServerProcess.start(data, log)) {
      killed = create(server.client(), SECONDS);
      waiting = create(server.client(), 1);
      awaitProgress(server.client(), killed);
      server.kill();
    }

    String signature;
    try (var server = ServerProcess.start(data, log)) {
      Answer task = awaitState(server.client(), killed, "completed");
      completedOnce(task);
      String link =
          server.client().get("/v1/result/" + killed, ServerProcess.KEY).text("video_url");
      signature = link.substring(link.indexOf("sig=") + "sig=".length());
      isTheWholeFilm(server.client(), link);
      assertThat(assets(data, killed)).as("a video, two thumbnails and a sheet").hasSize(4);
      String last = create(server.client(), 1);
      assertThat(server.terminate(Duration.ofSeconds(30))).isIn(0, 143);
      assertThat(data.resolve("control.json")).doesNotExist();
      nothingIsLost(data, List.of(waiting, last));
    }
    nothingLeaked(ServerProcess.read(log), signature);
  }

  private static String create(WireClient client, int seconds) {
    Answer answer =
        client.post(
            "/v1/grok/videos",
            ServerProcess.KEY,
            "{\"model\":\"grok-video-3\",\"prompt\":\"%s\",\"duration\":%d,\"size\":\"480p\"}"
                .formatted(SECRET_PROMPT, seconds));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.text("id").substring("video_".length());
  }

  private static Answer own(WireClient client, String id) {
    return client.get("/api/v1/tasks/" + id, ServerProcess.KEY);
  }

  private static void awaitProgress(WireClient client, String id) {
    Awaitility.await("the middle of a render")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Integer.parseInt(own(client, id).text("progress")), percent -> percent >= 5);
    assertThat(own(client, id).text("state")).isEqualTo("rendering");
  }

  private static Answer awaitState(WireClient client, String id, String state) {
    return Awaitility.await("task " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> own(client, id), answer -> answer.text("state").equals(state));
  }

  /** One life with one acceptance and one end; attempts in order, the last of them good. */
  private static void completedOnce(Answer task) {
    List<String> events = texts(task, "timeline", "event");
    assertThat(events).startsWith("accepted").endsWith("stored");
    assertThat(events).containsOnlyOnce("accepted", "stored");
    List<String> attempts = texts(task, "attempts", "state");
    assertThat(attempts).endsWith("succeeded").doesNotContain("running");
    assertThat(attempts.stream().filter("succeeded"::equals)).hasSize(1);
    assertThat(texts(task, "attempts", "n").getFirst()).isEqualTo("1");
    assertThat(task.text("cost.held")).isEqualTo("0.000000");
    assertThat(task.text("cost.captured")).isEqualTo("0.150000");
  }

  private static List<String> texts(Answer task, String list, String name) {
    return task.json().findArray(list).orElseThrow().stream()
        .map(each -> ((JsonValue.Obj) each).find(name).orElseThrow())
        .map(value ->
            value instanceof JsonValue.Text(String text) ? text : ((JsonValue.Num) value).text())
        .toList();
  }

  private static void isTheWholeFilm(WireClient client, String link) {
    Answer film = client.send("GET", link.substring(link.indexOf("/v1/")), List.of(), new byte[0]);
    var boxes = Mp4Boxes.read(film.body());
    assertThat(film.status()).isEqualTo(200);
    assertThat(boxes.videoFrames()).isEqualTo(SECONDS * 24);
    assertThat(boxes.width()).isEqualTo(854);
    assertThat(boxes.height()).isEqualTo(480);
    assertThat(boxes.startsFast()).isTrue();
  }

  private static List<Path> assets(Path data, String id) throws IOException {
    try (var files = Files.walk(data.resolve("assets"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().contains(id))
          .toList();
    }
  }

  private static void nothingIsLost(Path data, List<String> tasks) throws IOException {
    try (var gateway = TestGateway.rendering(data, Map.of(), InstantSource.system())) {
      var client = new WireClient(gateway.port());
      for (String id : tasks) {
        assertThat(texts(awaitState(client, id, "completed"), "timeline", "event"))
            .containsOnlyOnce("accepted", "stored");
      }
    }
  }

  private static void nothingLeaked(String log, String signature) {
    assertThat(log).contains("\"level\"").contains("POST /v1/grok/videos");
    assertThat(log)
        .doesNotContain(SECRET_PROMPT, "Quxbridge", ServerProcess.KEY, signature, "sig=")
        .doesNotContain("Bearer ");
  }
}
