package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider's key is nowhere but on the wire. */
final class SecretsIT {

  @TempDir private Path folder;

  /** Never in one piece in this class, so that a search of the heap does not find the test. */
  private static byte[] shuffled() {
    byte[] secret = "w{nvw2jh|2kp1xk3|nh|l1}z".getBytes(StandardCharsets.US_ASCII);
    return secret;
  }

  private Path keyFile() throws IOException {
    byte[] plain = shuffled();
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) (plain[i] ^ 1);
    }
    Path file = Files.write(folder.resolve("up.key"), plain);
    java.util.Arrays.fill(plain, (byte) 0);
    return file;
  }

  private static boolean contains(Path file) throws IOException {
    byte[] wanted = shuffled();
    try (InputStream bytes = new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      int matched = 0;
      for (int next = bytes.read(); next >= 0; next = bytes.read()) {
        boolean goesOn = (byte) (next ^ 1) == wanted[matched];
        matched = goesOn ? matched + 1 : (byte) (next ^ 1) == wanted[0] ? 1 : 0;
        if (matched == wanted.length) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void itIsNotInTheHeapNorInAnyFileOrAnswer() throws Exception {
    String yaml =
        """
        routes:
          - {name: gone, provider: xai, base-url: "http://127.0.0.1:9", key-file: "%s", models: {"*": auto}}
        """
            .formatted(keyFile());
    assertThat(contains(folder.resolve("up.key"))).isTrue();
    try (var house = GatewayHarness.routed(Map.of(), yaml)) {
      String id = house.create(house.secrets().key(), "a lake");
      org.awaitility.Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(30))
          .until(() ->
              house
                  .client()
                  .get("/api/v1/tasks/" + id, house.secrets().admin())
                  .text()
                  .contains("rejected"));
      Path answers = folder.resolve("answers");
      Files.write(
          answers,
          List.of(
              house.client().get("/api/v1/tasks/" + id, house.secrets().admin()).text(),
              house.client().get("/api/v1/routes", house.secrets().admin()).text(),
              house.client().get("/metrics", house.secrets().admin()).text()));
      assertThat(contains(answers)).isFalse();
      try (var files = Files.walk(house.data())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(contains(file)).as("%s", file).isFalse();
        }
      }
      Path dump = folder.resolve("heap.hprof");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(dump.toString(), true);
      assertThat(contains(dump)).isFalse();
      Files.delete(dump);
    }
  }

  // U6: an upstream that repeats our key to us.
  @ParameterizedTest
  @EnumSource(Tongue.class)
  void aKeyThatIsRepeatedToUsIsShownToNobody(Tongue tongue) {
    try (var lab = new FaultyRoute(tongue)) {
      lab.upstream().script().next(Call.CREATE, Fault.of(Fault.Kind.ECHO, 400));
      assertMasked(lab, lab.awaited(lab.create("a lake"), "failed"));
      lab.upstream()
          .script()
          .next(Call.POLL, Fault.of(Fault.Kind.FAILED, "no more for " + FaultyRoute.SECRET));
      assertMasked(lab, lab.hurried(lab.create("a lake"), "failed"));
      lab.upstream().script().next(Call.CREATE, Fault.of(Fault.Kind.ECHO, 401));
      String id = lab.create("a lake");
      lab.awaitedAttempt(id, "rejected");
      assertMasked(lab, lab.task(id));
    }
  }

  private static void assertMasked(FaultyRoute lab, Answer task) {
    assertThat(FaultyRoute.attempt(task).findText("reason").orElse("")).contains("****");
    String id = task.text("id");
    for (String path :
        List.of("/api/v1/tasks/" + id, "/v1/videos/video_" + id, "/api/v1/routes", "/metrics")) {
      assertThat(lab.house().client().get(path, lab.house().secrets().admin()).text())
          .as(path)
          .doesNotContain(FaultyRoute.SECRET);
    }
  }
}
