package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.json.JsonValue;
import dev.filmgate.testing.WireClient;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is asked to stop, and one that is frozen for a while. */
final class SignalsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void aStopIsAnnouncedRefusesCreatesAnswersQueriesAndLosesNothing()
      throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    var accepted = new ArrayList<String>();
    try (var server = ServerProcess.start(data, log)) {
      for (int i = 0; i < 6; i++) {
        accepted.add(create(server.client()).text("id"));
      }
      server.signal("TERM");
      Answer refused = create(server.client());
      while (refused.status() == 200) {
        server.client().post(own(refused) + "/cancel", ServerProcess.KEY, "");
        refused = create(server.client());
      }

      // Whoever was refused has no need to wait: the announcement came before the first refusal.
      assertThat(server.client().get("/readyz", ServerProcess.KEY).status()).isEqualTo(503);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isPresent();
      Answer query = own(server.client(), accepted.getFirst());
      assertThat(query.status()).isEqualTo(200);

      assertThat(server.terminate(Duration.ofSeconds(30))).isIn(0, 143);
    }
    try (var server = ServerProcess.start(data, log)) {
      accepted.forEach(id -> completedOnce(awaitEnd(server.client(), id)));
    }
  }

  @Test
  void aFrozenGatewayGoesOnWhereItWas() throws IOException, InterruptedException {
    try (var server = ServerProcess.start(folder.resolve("data"), folder.resolve("log"))) {
      var accepted = new ArrayList<String>();
      for (int i = 0; i < 4; i++) {
        accepted.add(create(server.client()).text("id"));
      }
      server.signal("STOP");
      var thawed = Awaitility.await().pollDelay(Duration.ofSeconds(3)).atMost(PATIENCE);
      thawed.until(() -> {
        server.signal("CONT");
        return true;
      });

      accepted.forEach(id -> completedOnce(awaitEnd(server.client(), id)));
    }
  }

  private static Answer create(WireClient client) {
    return client.post(
        "/v1/grok/videos",
        ServerProcess.KEY,
        "{\"model\":\"grok-video-3\",\"prompt\":\"a lake\",\"duration\":1,\"size\":\"480p\"}");
  }

  private static String own(Answer created) {
    return "/api/v1/tasks/" + created.text("id");
  }

  private static Answer own(WireClient client, String id) {
    return client.get("/api/v1/tasks/" + id, ServerProcess.KEY);
  }

  private static Answer awaitEnd(WireClient client, String id) {
    return Awaitility.await("task " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> own(client, id), answer -> answer.text("state").equals("completed"));
  }

  private static void completedOnce(Answer task) {
    List<String> events =
        task.json().findArray("timeline").orElseThrow().stream()
            .map(each -> ((JsonValue.Obj) each).findText("event").orElseThrow())
            .toList();
    assertThat(events).containsOnlyOnce("accepted", "stored").endsWith("stored");
  }
}
