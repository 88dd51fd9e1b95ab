package dev.filmgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded noise where callers have their say: never a 500, never a hang, and nothing grows. {@code
 * -Dseed=} replays.
 */
final class FuzzIT {

  private static final long SEED = Long.getLong("seed", 20261122L);
  private static final String JSON = "application/json";
  private static final Set<Integer> OF_A_CREATE = Set.of(200, 201, 400, 404, 413);
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 404, 405, 415);

  /** How long the text is that each refused request brings, in characters. */
  private static final int REFUSED = 8192;

  private static final Duration EACH = Duration.ofMillis(1500);

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    house = GatewayHarness.scripted(Map.of("limits.wrong-keys-per-minute", "0"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static void forAWhile(Consumer<Random> round) {
    var random = new Random(SEED);
    long end = System.nanoTime() + EACH.toNanos();
    int rounds = 0;
    while (System.nanoTime() < end) {
      round.accept(random);
      rounds++;
    }
    assertThat(rounds).isGreaterThan(20);
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      int at = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, at + random.nextInt(1, 9));
      var changed = new ByteArrayOutputStream();
      changed.write(bytes, 0, at);
      switch (random.nextInt(5)) {
        case 0 -> changed.write(bytes, to, bytes.length - to);
        case 1 -> {
          changed.write(random.nextInt(256));
          changed.write(bytes, at, bytes.length - at);
        }
        case 2 -> {
          changed.write(bytes, at, to - at);
          changed.write(bytes, at, bytes.length - at);
        }
        case 3 -> {
          byte[] token = TOKENS.get(random.nextInt(TOKENS.size()));
          changed.writeBytes(token);
          changed.write(bytes, at, bytes.length - at);
        }
        default -> {
          changed.write(bytes, at, bytes.length - at);
          byte[] all = changed.toByteArray();
          if (all.length > 0) {
            all[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
          }
          changed.reset();
          changed.writeBytes(all);
        }
      }
      bytes = changed.toByteArray();
    }
    return bytes;
  }

  private static final List<byte[]> TOKENS =
      List.of(
              "null",
              "[]",
              "{}",
              "\"\"",
              "1e400",
              "-0",
              "\\u0000",
              "\\ud800",
              ":",
              ",",
              "\"",
              "[[[[",
              "true",
              "9999999999999999999",
              "0.1",
              "\"duration\":",
              "\"10\"",
              "\"image_urls\":[\"")
          .stream()
          .map(token -> token.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static void sane(Answer answer, Set<Integer> allowed, byte[] input) {
    assertThat(allowed)
        .as("seed %d, input %s: %s", SEED, HexFormat.of().formatHex(input), answer)
        .contains(answer.status());
  }

  /** Sends mutants of a good body for a while. */
  private static void survives(
      String path, String key, String type, byte[] good, Set<Integer> allowed) {
    List<String> headers = List.of("Authorization: Bearer " + key, "Content-Type: " + type);
    forAWhile(random -> {
      byte[] mutant = mutated(good, random);
      sane(house.client().send("POST", path, headers, mutant), allowed, mutant);
    });
  }

  @Test
  void survivesMutatedBodies() {
    byte[] good =
        """
        {"model":"grok_video3","prompt":"busy street","duration":10,"aspect_ratio":"16:9",
         "resolution":"720p","image_urls":[],"seed":7,"n":1,"seconds":"10"}
        """
            .getBytes(StandardCharsets.UTF_8);

    survives("/v1/grok/videos", house.secrets().key(), JSON, good, Set.of(200, 400, 404));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v1/videos|{"model":"grok-video-3","prompt":"busy street","seconds":"10","size":"720x1280","input_reference":{"image_url":"data:image/png;base64,iVBORw0KGgo="}}
          /v1/videos/extensions|{"model":"grok-video-3","prompt":"busy street","video":{"id":"video_x"},"seconds":4,"start_time":1.5}
          /v1/videos/edits|{"prompt":"busy street","video":{"url":"data:video/mp4;base64,AAAAGGZ0eXA="},"images":["https://example.com/a.png"]}
          /v1/video/create|{"model":"grok-video-3","prompt":"busy street","images":[],"aspect_ratio":"16:9","size":"720P","duration":10,"enhance_prompt":true}
          /v1/video/remix|{"task_id":"grok:x","prompt":"busy street","model":"grok-video-3","size":"720P","parent_post_id":"y"}
          /v1/video/extend|{"task_id":"grok:x","prompt":"busy street","start_time":2.25,"upscale":true,"images":[]}
          /v1/videos/generations|{"model":"grok-imagine-video","prompt":"busy street","duration":8,"aspect_ratio":"16:9","resolution":"720p","reference_images":[{"url":"data:image/png;base64,iVBORw0KGgo="}]}
          /xai/v1/videos/edits|{"prompt":"busy street","video":{"url":"data:video/mp4;base64,AAAAGGZ0eXA="}}
          /api/v1/estimate|{"model":"grok-video-3","prompt":"busy street","duration":10,"resolution":"720p"}
          """)
  void survivesMutatedBodiesOfEveryDialect(String path, String body) {
    byte[] good = body.getBytes(StandardCharsets.UTF_8);

    survives(path, house.secrets().key(), JSON, good, OF_A_CREATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/videos", "/v1/videos/edits", "/v1/videos/extensions", "/v1/files"})
  void survivesMutatedMultipart(String path) throws IOException {
    byte[] good =
        """
        --XX
        Content-Disposition: form-data; name="prompt"

        busy street
        --XX
        Content-Disposition: form-data; name="purpose"

        user_data
        --XX
        Content-Disposition: form-data; name="input_reference[]"; filename="a.png"
        Content-Type: image/png

        \u0089PNG
        --XX
        Content-Disposition: form-data; name="video"; filename*=UTF-8''a%20b.mp4
        Content-Transfer-Encoding: binary

        0000ftypmp42
        --XX--
        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    survives(path, house.secrets().key(), "multipart/form-data; boundary=XX", good, OF_A_CREATE);

    try (var left = Files.list(house.data().resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void survivesMutatedForms() {
    byte[] good =
        "model=grok-video-3&prompt=busy+street&seconds=10&images%5B%5D=data%3Aimage%2Fpng&size=720p"
            .getBytes(StandardCharsets.UTF_8);

    survives(
        "/v1/videos",
        house.secrets().key(),
        "application/x-www-form-urlencoded",
        good,
        OF_A_CREATE);
  }

  @Test
  void survivesMutatedKeyRequests() {
    byte[] good =
        "{\"name\":\"x\",\"scopes\":[\"videos\"],\"account\":\"acc_first\"}"
            .getBytes(StandardCharsets.UTF_8);
    List<String> headers = List.of("Authorization: Bearer " + house.secrets().admin());

    forAWhile(random -> {
      byte[] body = mutated(good, random);
      sane(house.client().send("POST", "/api/v1/keys", headers, body), Set.of(201, 400), body);
    });
  }

  @Test
  void survivesAnyId() {
    String completed = house.completed(house.secrets().key());
    List<String> routes =
        List.of("/v1/result/%s", "/v1/videos/%s/content", "/api/v1/tasks/%s", "/%s", "/v1/%s/%s");

    forAWhile(random -> {
      byte[] id = mutated(("video_" + completed).getBytes(StandardCharsets.UTF_8), random);
      var escaped = new StringBuilder();
      for (byte b : id) {
        boolean isPlain = b > 0x20 && b < 0x7f && "%?#".indexOf(b) < 0 && random.nextInt(4) > 0;
        escaped.append(isPlain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
      }
      String route = routes.get(random.nextInt(routes.size()));
      Answer answer = house.client().get(route.formatted(escaped, escaped), house.secrets().key());
      sane(answer, Set.of(200, 400, 404, 405), escaped.toString().getBytes(StandardCharsets.UTF_8));
    });
  }

  @Test
  void survivesAnyRange() {
    String completed = house.completed(house.secrets().key());
    byte[] good = "bytes=100-199".getBytes(StandardCharsets.UTF_8);
    byte[] alphabet = "bytes=0123456789-, ".getBytes(StandardCharsets.UTF_8);

    forAWhile(random -> {
      byte[] range = random.nextBoolean() ? good.clone() : new byte[random.nextInt(1, 30)];
      for (int i = 0; i < range.length; i++) {
        if (range[i] == 0 || random.nextInt(6) == 0) {
          range[i] = alphabet[random.nextInt(alphabet.length)];
        }
      }
      Answer answer =
          house
              .client()
              .send(
                  "GET",
                  "/v1/videos/" + completed + "/content",
                  List.of(
                      "Authorization: Bearer " + house.secrets().key(),
                      "Range: " + new String(range, StandardCharsets.UTF_8)),
                  new byte[0]);
      sane(answer, Set.of(200, 206, 416), range);
    });
  }

  @Test
  void survivesAnyAuthorization() {
    byte[] good = ("Bearer " + house.secrets().key()).getBytes(StandardCharsets.UTF_8);

    forAWhile(random -> {
      byte[] value = mutated(good, random);
      for (int i = 0; i < value.length; i++) {
        if (value[i] == '\r' || value[i] == '\n') {
          value[i] = ' ';
        }
      }
      byte[] head =
          "GET /v1/result/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
              .getBytes(StandardCharsets.UTF_8);
      byte[] all = Arrays.copyOf(head, head.length + value.length + 4);
      System.arraycopy(value, 0, all, head.length, value.length);
      System.arraycopy(
          "\r\n\r\n".getBytes(StandardCharsets.UTF_8), 0, all, head.length + value.length, 4);
      sane(house.client().send(all, false), Set.of(400, 401, 404), value);
    });
  }

  /** What a refused request said is kept nowhere: not in memory, not on disk, not in a metric. */
  @Test
  void nothingGrowsByWhatIsRefused() throws IOException {
    var random = new Random(SEED);
    refused(random, 1000);
    metricLines(); // the question is counted too
    long memory = liveBytes();
    long metrics = metricLines();
    Set<Path> files = files();

    refused(random, 3000);

    assertThat(metricLines()).isEqualTo(metrics);
    assertThat(files()).isEqualTo(files);
    assertThat(liveBytes() - memory).as("bytes kept of 3000 requests").isLessThan(300L * REFUSED);
  }

  /**
   * Sends as many requests, no two alike, each with a text of its own where callers may put one.
   */
  private static void refused(Random random, int count) {
    for (int n = 0; n < count; n++) {
      var bytes = new byte[REFUSED / 2];
      random.nextBytes(bytes);
      String noise = HexFormat.of().formatHex(bytes);
      String word = noise.substring(0, 40);
      String key = n % 4 == 0 ? "sk-fg-" + word : house.secrets().key();
      List<String> headers =
          List.of(
              "Authorization: Bearer " + key,
              "Idempotency-Key: " + word,
              "X-Request-Id: " + word,
              "X-" + word + ": " + word,
              "Content-Type: " + (n % 5 == 0 ? "text/" + word : JSON));
      String path =
          switch (n % 3) {
            case 0 -> "/v1/videos";
            case 1 -> "/v1/videos/" + word + "/remix";
            default -> "/v1/" + word;
          };
      byte[] body =
          ("{\"model\":\"" + word + "\",\"prompt\":\"" + noise + "\",\"" + word + "\":1}")
              .getBytes(StandardCharsets.UTF_8);
      sane(house.client().send("POST", path, headers, body), REFUSALS, body);
    }
  }

  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long metricLines() {
    return house.client().get("/metrics", house.secrets().admin()).text().lines().count();
  }

  private static Set<Path> files() throws IOException {
    try (var all = Files.walk(house.data())) {
      return all.collect(Collectors.toUnmodifiableSet());
    }
  }
}
