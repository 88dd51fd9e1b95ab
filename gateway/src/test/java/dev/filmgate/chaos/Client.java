package dev.filmgate.chaos;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonException;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** What a caller does: creates with an idempotency key, and asks. */
final class Client implements AutoCloseable {

  static final String KEY = "a-bootstrap-key-for-chaos-alone";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final int port;

  Client(int port) {
    this.port = port;
  }

  /** Where it asks. */
  int port() {
    return port;
  }

  /**
   * An answer.
   *
   * @param status 0 when there was none
   */
  record Told(int status, Obj body) {

    Optional<String> text(String name) {
      return body.findText(name);
    }
  }

  /** Creates one video; the prompt is the idempotency key, too. */
  Told create(String prompt) throws InterruptedException {
    byte[] order =
        new JsonWriter()
            .object()
            .name("model")
            .value("grok_video3")
            .name("prompt")
            .value(prompt)
            .name("duration")
            .value(6)
            .name("resolution")
            .value("480p")
            .end()
            .toBytes();
    return send(
        request("/v1/grok/videos")
            .header("Idempotency-Key", key(prompt))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(order))
            .build());
  }

  private static String key(String prompt) {
    return prompt.replaceAll("[^a-z0-9-]", "-");
  }

  Told query(String id) throws InterruptedException {
    return send(request("/v1/result/" + id).GET().build());
  }

  Told get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  /** A page as text; empty when there was no answer. */
  String text(String path) throws InterruptedException {
    try {
      return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException none) {
      return "";
    }
  }

  Told cancel(String id) throws InterruptedException {
    String bare = id.replace("video_", "");
    return send(
        request("/api/v1/tasks/" + bare + "/cancel")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /** Deletes a task and all its files. */
  void delete(String id) throws InterruptedException {
    var _ = send(request("/v1/videos/" + id).DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + KEY);
  }

  private Told send(HttpRequest request) throws InterruptedException {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Told(answer.statusCode(), body(answer.body()));
    } catch (IOException none) {
      return new Told(0, Obj.empty());
    }
  }

  private static Obj body(byte[] bytes) {
    try {
      return bytes.length > 0 && Json.parse(bytes) instanceof Obj object ? object : Obj.empty();
    } catch (JsonException other) {
      return Obj.empty().with("text", new JsonValue.Text("not JSON"));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
