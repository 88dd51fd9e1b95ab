package dev.filmgate.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Clips;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.rehearsal.Upstream;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The disk of the videos is full while a provider's file is being stored: a disk of its own, of two
 * megabytes; needs the right to mount one.
 */
final class FullDiskIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final byte[] CLIP = new byte[1 << 20];

  static {
    Arrays.fill(CLIP, (byte) 'v');
  }

  private static String yaml(Tongue tongue, Upstream upstream) {
    boolean isXai = tongue == Tongue.XAI;
    return "routes:\n  - {name: main, %s, base-url: %s, key: any}\n"
        .formatted(
            isXai
                ? "provider: xai, models: {\"*\": auto}"
                : "provider: relay, dialect: " + tongue.name().toLowerCase(Locale.ROOT),
            upstream.url() + (isXai || tongue == Tongue.OPENAI ? "/v1" : ""));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Answer task(GatewayHarness house, String id) {
    return house.client().get("/api/v1/tasks/" + id, house.secrets().admin());
  }

  /** Lets time go by until the file was asked for so often. */
  private static void awaitDownloads(GatewayHarness house, Upstream upstream, long wanted) {
    await("the file to be asked for " + wanted + " times")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          house.pass(Duration.ofSeconds(1));
          return upstream.book().calls(Call.DOWNLOAD) >= wanted;
        });
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aTaskKeepsItsOrderAndIsCompletedOnceThereIsRoomAndChargedOnce(Tongue tongue)
      throws Exception {
    try (var upstream =
            Upstream.start(
                new Upstream.Setup(
                    0, tongue, null, Clips.always(CLIP), InstantSource.system(), 1, _ -> {}));
        var house =
            GatewayHarness.routed(Map.of("storage.min-free", "0"), yaml(tongue, upstream))) {
      upstream.script().renders(Duration.ofMillis(1), Duration.ofMillis(2));
      Path disk = house.data().resolve("assets");
      int mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
      assumeThat(mounted).as("may mount").isZero();
      try {
        house.restart();
        fillsUpWhileAFileIsStored(house, upstream, disk);
      } finally {
        run("umount", "-l", disk.toString());
      }
    }
  }

  private static void fillsUpWhileAFileIsStored(GatewayHarness house, Upstream upstream, Path disk)
      throws IOException {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[(1 << 20) + (1 << 19)]);
    String id = house.create(house.secrets().key(), "a lake");
    awaitDownloads(house, upstream, 2);
    Answer full = task(house, id);
    assertThat(full.text("state")).isEqualTo("storing");
    assertThat(full.text("cost.held")).isEqualTo("0.700000");
    assertThat(full.text("cost.captured")).isEqualTo("0.000000");
    house.restart();
    awaitDownloads(house, upstream, 4);
    assertThat(task(house, id).text("state")).isEqualTo("storing");

    Files.delete(ballast);
    Answer done =
        await("the task to be completed")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  house.pass(Duration.ofSeconds(1));
                  return task(house, id);
                },
                answer -> answer.text("state").equals("completed"));

    assertThat(done.json().findArray("attempts").orElseThrow()).hasSize(1);
    assertThat(done.text("cost.captured")).isEqualTo("0.422940");
    assertThat(done.text("cost.held")).isEqualTo("0.000000");
    assertThat(upstream.book().calls(Call.CREATE)).isEqualTo(1);
    String ledger = house.client().get("/api/v1/ledger", house.secrets().admin()).text();
    assertThat(ledger.split("\"kind\":\"hold\"", -1)).as(ledger).hasSize(2);
    assertThat(ledger.split("\"kind\":\"capture\"", -1)).as(ledger).hasSize(2);
    assertThat(
            house.client().get("/v1/videos/video_" + id + "/content", house.secrets().key()).body())
        .isEqualTo(CLIP);
    assertThat(disk.resolve("tmp")).as("where half files would be").isEmptyDirectory();
  }
}
