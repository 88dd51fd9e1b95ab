package dev.filmgate.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen pictures of nearly 20 MiB at once, into a process with a heap of 256 MB. */
final class LargeUploadsIT {

  private static final int AT_ONCE = 16;
  private static final String BOUNDARY = "a-boundary-that-is-in-no-picture";

  @TempDir private static Path folder;
  private static Path log;
  private static ServerProcess server;
  private static byte[] picture;

  @BeforeAll
  static void start() throws IOException {
    picture = noise();
    log = folder.resolve("server.log");
    server =
        ServerProcess.start(
            folder.resolve("data"),
            log,
            "256m",
            Map.of("FILMGATE_LOG_LEVEL", "info", "FILMGATE_ENGINE_PAUSED", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Noise does not compress, so that the file is as large as its pixels. */
  private static byte[] noise() throws IOException {
    var random = new Random(7);
    var image = new BufferedImage(2560, 2560, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    assertThat(bytes.size()).isBetween(19_000_000, 20 * 1024 * 1024);
    return bytes.toByteArray();
  }

  @Test
  void sixteenFilesInFormsAreAllTaken() throws Exception {
    List<byte[]> body =
        List.of(
            part("model", "grok-video-3"),
            part("prompt", "a film"),
            ("--"
                    + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"input_reference\";"
                    + " filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(US_ASCII),
            picture,
            ("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));

    var answers = atOnce("/v1/videos", "multipart/form-data; boundary=" + BOUNDARY, body);

    assertThat(answers).allMatch(answer -> answer.statusCode() == 200, "200: " + told(answers));
    assertServerIsWell();
  }

  @Test
  void sixteenPicturesInJsonAreTakenOrToldToComeAgain() throws Exception {
    List<byte[]> body =
        List.of(
            "{\"model\":\"grok_video3\",\"prompt\":\"a film\",\"image_urls\":[\"data:image/png;base64,"
                .getBytes(US_ASCII),
            Base64.getEncoder().encode(picture),
            "\"]}".getBytes(US_ASCII));

    var answers = atOnce("/v1/grok/videos", "application/json", body);

    assertThat(answers).anyMatch(answer -> answer.statusCode() == 200, "200: " + told(answers));
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 200)
        .isNotEmpty()
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
          assertThat(answer.headers().firstValue("x-error-code")).hasValue("overloaded");
          assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
        });
    // Who comes again is taken.
    assertThat(send("/v1/grok/videos", "application/json", body).statusCode()).isEqualTo(200);
    assertServerIsWell();
  }

  private static List<String> told(List<HttpResponse<String>> answers) {
    return answers.stream().map(HttpResponse::body).distinct().toList();
  }

  private static byte[] part(String name, String value) {
    return ("--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n")
        .getBytes(US_ASCII);
  }

  private static List<HttpResponse<String>> atOnce(String path, String type, List<byte[]> body)
      throws Exception {
    var calls = new ArrayList<Callable<HttpResponse<String>>>();
    for (int i = 0; i < AT_ONCE; i++) {
      calls.add(() -> send(path, type, body));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<HttpResponse<String>>();
      for (var call : threads.invokeAll(calls)) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  private static HttpResponse<String> send(String path, String type, List<byte[]> body)
      throws IOException, InterruptedException {
    var length = body.stream().mapToLong(part -> part.length).sum();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + ServerProcess.KEY)
            .header("Content-Type", type)
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(body), length))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static void assertServerIsWell() throws IOException {
    assertThat(server.client().get("/healthz", "").status()).isEqualTo(200);
    assertThat(ServerProcess.read(log)).doesNotContain("OutOfMemory").doesNotContain("\"ERROR\"");
    try (Stream<Path> left = Files.walk(folder.resolve("data").resolve("uploads"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    try (Stream<Path> kept = Files.walk(folder.resolve("data").resolve("assets"))) {
      // All are the same picture.
      assertThat(kept.filter(Files::isRegularFile)).hasSize(1);
    }
  }
}
