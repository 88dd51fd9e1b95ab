package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Clips;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A route's key after it was used, and refused, and repeated to us by its provider: it is in no
 * answer, no file, no line of the log at its most talkative, and in nothing that is alive in the
 * memory of the process. (What a collector has not swept yet is not alive: {@code jcmd
 * GC.heap_dump} sweeps first.)
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RouteSecretsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SECRET = "xai-0Qf7-secret-of-this-route";
  private static final String ALIVE = "route-that-is-alive";
  private static final String ORDER =
      "{\"model\":\"grok-video-3\",\"prompt\":\"a lake\",\"seconds\":\"6\",\"size\":\"480P\"}";

  @TempDir private Path folder;

  private static boolean contains(Path file) {
    return contains(file, SECRET);
  }

  /** As bytes or as wide characters, which are big-endian in a dump. */
  private static boolean contains(Path file, String wanted) {
    try {
      var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      var wide =
          new String(wanted.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
      return bytes.contains(wanted) || bytes.contains(wide);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String create(ServerProcess server) {
    return server.client().post("/v1/videos", ServerProcess.KEY, ORDER).text("id");
  }

  private static void awaitTask(ServerProcess server, String id, String word) {
    await("task " + id + " to say " + word)
        .atMost(PATIENCE)
        .until(() ->
            server.client().get("/api/v1/tasks/" + id, ServerProcess.KEY).text().contains(word));
  }

  @Test
  void aKeyThatWasUsedIsNowhereButOnTheWireAndInItsFile() throws Exception {
    Files.writeString(folder.resolve("xai.key"), SECRET);
    try (var upstream =
        Upstream.start(
            new Upstream.Setup(
                0, Tongue.XAI, SECRET, Clips.grey(), InstantSource.system(), 1, _ -> {}))) {
      Files.writeString(
          folder.resolve("filmgate.yaml"),
          """
          engine: {poll-interval: 20ms}
          routes:
            - {name: %s, provider: xai, base-url: %s/v1, key-file: xai.key, models: {"*": auto}}
          """
              .formatted(ALIVE, upstream.url()));
      try (var server =
          ServerProcess.start(
              folder.resolve("data"),
              folder.resolve("log"),
              List.of("--config", folder.resolve("filmgate.yaml").toString()))) {
        awaitTask(server, create(server), "\"completed\"");
        upstream.script().next(Call.POLL, Fault.of(Fault.Kind.FAILED, "no more for " + SECRET));
        awaitTask(server, create(server), "no more for ****");
        upstream.script().next(Call.CREATE, Fault.of(Fault.Kind.ECHO, 401));
        awaitTask(server, create(server), "not a good key: Bearer ****");
        assertThat(upstream.book().received().getFirst().header("authorization"))
            .contains("Bearer " + SECRET);

        server.dump(folder.resolve("heap.hprof"));
        for (String path : List.of("/api/v1/tasks", "/api/v1/routes", "/metrics")) {
          assertThat(server.client().get(path, ServerProcess.KEY).text()).doesNotContain(SECRET);
        }
      }
    }
    // What is alive is found in it: the search is one.
    assertThat(contains(folder.resolve("heap.hprof"), ALIVE)).isTrue();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).filter(RouteSecretsIT::contains).toList())
          .containsExactly(folder.resolve("xai.key"));
    }
  }
}
