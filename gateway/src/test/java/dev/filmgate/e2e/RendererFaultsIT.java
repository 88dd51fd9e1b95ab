package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.MediaTools;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an order when the program that encodes misbehaves ({@code reliability.md} §3.4,
 * U24), through the whole gateway.
 */
final class RendererFaultsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private Path mode;
  private GatewayHarness house;

  @BeforeEach
  void open() throws IOException {
    mode = Files.writeString(folder.resolve("mode"), "well");
    Path real = MediaTools.bundled().describe().ffmpeg();
    wrap(folder.resolve("ffmpeg"), real);
    wrap(folder.resolve("ffprobe"), real.resolveSibling("ffprobe"));
    house = GatewayHarness.rendering(Map.of("media.ffmpeg", folder.resolve("ffmpeg").toString()));
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Behaves as the file says each time that it is started. */
  private void wrap(Path script, Path program) throws IOException {
    Path home = program.getParent();
    Files.writeString(
        script,
        """
        #!/bin/sh
        case "$(cat %s)" in
          exit) exit 1 ;;
          killed) kill -9 $$ ;;
          hang) exec sleep 600.%s ;;
          nothing) cat >/dev/null; exit 0 ;;
          chatter) i=0; while [ $i -lt 1000 ]; do echo "line $i of many" >&2; i=$((i + 1)); done ;;
        esac
        LD_LIBRARY_PATH=%s:%s/stubs exec %s "$@"
        """
            .formatted(mode, mark(), home, home, program));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  /** By which a child that hangs is known among all processes. */
  private static String mark() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private String create() {
    Answer answer =
        house
            .client()
            .post(
                "/v1/videos",
                house.secrets().key(),
                "{\"model\":\"grok-video-3\",\"prompt\":\"a lake\",\"seconds\":\"1\",\"size\":\"480P\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text("id").substring("video_".length());
  }

  private Answer ended(String id, String state) {
    return await("task " + id)
        .atMost(PATIENCE)
        .until(
            () -> house.client().get("/api/v1/tasks/" + id, house.secrets().admin()),
            answer -> answer.text("state").equals(state));
  }

  private static boolean isAnyChildLeft() {
    return ProcessHandle.allProcesses()
        .anyMatch(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.contains("600." + mark()))
                .isPresent());
  }

  private void assertNothingLeft() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(isAnyChildLeft()).isFalse();
          Path work = house.data().resolve("work");
          if (Files.isDirectory(work)) {
            try (var left = Files.list(work)) {
              assertThat(left).isEmpty();
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "killed", "nothing"})
  void anEncoderThatDiesOrWritesNothingFailsTheTaskAndTheNextOneIsMade(String fault)
      throws IOException {
    Files.writeString(mode, fault);
    Answer failed = ended(create(), "failed");

    assertThat(failed.text("error.code")).isEqualTo("render_failed");
    assertThat(failed.text("cost.captured")).isEqualTo("0.000000");
    assertNothingLeft();
    Files.writeString(mode, "well");
    ended(create(), "completed");
  }

  @Test
  void anEncoderThatHangsIsKilledAtTheDeadlineOfItsTask() throws IOException {
    Files.writeString(mode, "hang");
    String id = create();
    await().atMost(PATIENCE).until(RendererFaultsIT::isAnyChildLeft);
    house.clock().forward(Duration.ofHours(2));
    Answer failed = ended(id, "failed");

    assertThat(failed.text("error.code")).isIn("deadline_exceeded", "render_failed");
    assertThat(failed.text("cost.captured")).isEqualTo("0.000000");
    assertNothingLeft();
  }

  @Test
  void anEncoderThatTalksALotIsListenedTo() throws IOException {
    Files.writeString(mode, "chatter");
    Answer done = ended(create(), "completed");

    assertThat(done.text("cost.captured")).isNotEqualTo("0.000000");
  }
}
