package dev.filmgate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Speaks the few routes that the command line uses, and answers what it was told to. */
final class FakeGateway implements AutoCloseable {

  static final String ID = "video_0198a000-0000-7000-8000-000000000001";
  static final String KEY = "sk-fg-test";

  private final HttpServer server;
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Deque<Answer> tasks = new ConcurrentLinkedDeque<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile Answer created =
      new Answer(200, "{\"id\":\"" + ID + "\",\"object\":\"video\",\"status\":\"queued\"}");
  private volatile byte[] video = "the whole video".getBytes(StandardCharsets.UTF_8);
  private volatile int announced = video.length;

  record Answer(int status, String body) {}

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Method, path and body of every request, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void creates(int status, String body) {
    created = new Answer(status, body);
  }

  /** The next answer about the task; the last one stays. */
  FakeGateway then(String state, int progress, String error) {
    return then(
        200,
        """
        {"id":"%s","state":"%s","progress":%d,"model":"grok_video3","prompt":"a cat",\
        "error":%s,"video_url":null}\
        """
            .formatted(ID, state, progress, error));
  }

  FakeGateway then(String state, int progress) {
    return then(state, progress, "null");
  }

  FakeGateway then(int status, String body) {
    tasks.add(new Answer(status, body));
    return this;
  }

  void breaksTheDownload() {
    announced = video.length + 10;
  }

  void awaitQuestion() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String line =
        exchange.getRequestMethod()
            + " "
            + path
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(line.strip());
    try (exchange) {
      if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, problem(401, "invalid_api_key", "this key is not known"));
      } else if (path.endsWith("/content")) {
        exchange.sendResponseHeaders(200, announced);
        exchange.getResponseBody().write(video);
        exchange.getResponseBody().flush();
      } else {
        send(exchange, route(line));
      }
    }
  }

  private Answer route(String line) {
    if (line.startsWith("POST /v1/grok/videos ")) {
      return created;
    }
    if (line.startsWith("GET /api/v1/tasks/" + ID)) {
      asked.countDown();
      return tasks.size() > 1 ? tasks.remove() : tasks.element();
    }
    if (line.startsWith("POST /api/v1/tasks/" + ID + "/cancel")) {
      return new Answer(200, "{}");
    }
    if (line.startsWith("GET /api/v1/models")) {
      return new Answer(
          200,
          """
          {"data":[{"id":"grok_video3","seconds":{"min":6,"max":30},"resolutions":["480p","720p"],
          "price":{"unit":"second","amount":"0.070000"},"note":null}]}\
          """);
    }
    if (line.startsWith("POST /api/v1/keys")) {
      return new Answer(200, "{\"id\":\"key_1\",\"name\":\"ci\",\"key\":\"sk-fg-secret\"}");
    }
    if (line.startsWith("GET /api/v1/keys?cursor=n%2F2")) {
      return new Answer(200, "{\"data\":[{\"id\":\"key_2\",\"name\":\"b\",\"revoked_at\":\"x\"}]}");
    }
    if (line.startsWith("GET /api/v1/keys")) {
      return new Answer(
          200,
          "{\"data\":[{\"id\":\"key_1\",\"name\":\"ci\",\"hint\":\"sk-fg-se…\"}],"
              + "\"next_cursor\":\"n/2\"}");
    }
    if (line.startsWith("DELETE /api/v1/keys/key_1")) {
      return new Answer(204, "");
    }
    return problem(404, "task_not_exist", "there is no such thing");
  }

  static Answer problem(int status, String code, String detail) {
    return new Answer(
        status,
        """
        {"type":"about:blank","title":"x","status":%d,"detail":"%s","code":"%s",\
        "request_id":"req_7"}\
        """
            .formatted(status, detail, code));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
