package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.rehearsal.Book;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Clips;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A film of several steps at xAI survives the death of the process; the upstream is the witness.
 */
final class ChainCrashIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private ServerProcess server() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        folder.resolve("log"),
        List.of("--config", folder.resolve("filmgate.yaml").toString()));
  }

  @Test
  void aChainGoesOnAtTheRightStepWithoutASecondCreate() throws Exception {
    try (var upstream =
        Upstream.start(
            new Upstream.Setup(
                0,
                Tongue.XAI,
                "xai-key-for-tests",
                Clips.grey(),
                InstantSource.system(),
                1,
                _ -> {}))) {
      upstream.script().renders(Duration.ofSeconds(3), Duration.ofSeconds(3).plusMillis(1));
      Files.writeString(
          folder.resolve("filmgate.yaml"),
          """
          engine: {poll-interval: 20ms}
          routes:
            - {name: xai, provider: xai, base-url: %s/v1, key: xai-key-for-tests, models: {"*": auto}}
          """
              .formatted(upstream.url()));
      String id;
      try (var first = server()) {
        id =
            first
                .client()
                .post(
                    "/v1/videos",
                    ServerProcess.KEY,
                    "{\"model\":\"grok-video-3\",\"prompt\":\"a lake\",\"seconds\":\"16\",\"size\":\"480P\"}")
                .text("id");
        awaitPolled(upstream, 1);
        first.kill();
      }
      try (var second = server()) {
        awaitPolled(upstream, 2);
        second.kill();
      }
      try (var third = server()) {
        await()
            .atMost(PATIENCE)
            .until(() ->
                third
                    .client()
                    .get("/v1/videos/" + id, ServerProcess.KEY)
                    .text("status")
                    .equals("completed"));
      }
      assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(2);
      assertThat(upstream.book().orders())
          .extracting(entry -> entry.order().operation())
          .containsExactly("generate", "extend");
    }
  }

  /** The id of a step is durable before it is polled. */
  private static void awaitPolled(Upstream upstream, int orders) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          List<Book.Entry> book = upstream.book().orders();
          return book.size() == orders && book.getLast().count(Call.POLL) > 0;
        });
  }
}
