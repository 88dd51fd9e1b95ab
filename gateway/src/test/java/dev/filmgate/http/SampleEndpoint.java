package dev.filmgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A running endpoint with a handler of every kind. */
final class SampleEndpoint implements AutoCloseable {

  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicReference<@Nullable FileChannel> lastFile = new AtomicReference<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Path folder;
  private final HttpEndpoint endpoint;

  SampleEndpoint(Path folder, HttpConfig config) {
    this.folder = folder;
    this.endpoint = started(config);
  }

  HttpEndpoint endpoint() {
    return endpoint;
  }

  Path clip() {
    return folder.resolve("clip");
  }

  /** The file is closed behind the answer, so a caller may be faster. */
  void awaitFileClosed() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> lastFile.get() == null || !lastFile.get().isOpen());
  }

  boolean awaitEntered() throws InterruptedException {
    return entered.await(10, TimeUnit.SECONDS);
  }

  void release() {
    released.countDown();
  }

  RawClient connect() throws IOException {
    return new RawClient(endpoint.port());
  }

  @Override
  public void close() {
    release();
    endpoint.stop(Duration.ofSeconds(1));
  }

  private HttpEndpoint started(HttpConfig config) {
    var router =
        new Router(
            List.of(
                Route.get("/hello", _ -> Response.text(200, "hello")),
                Route.get("/big", _ -> Response.bytes(200, "text/plain", new byte[100_000])),
                Route.get("/none", _ -> Response.of(204)),
                Route.get("/same", _ -> Response.of(304).withHeader("etag", "\"a\"")),
                Route.get("/fault", _ -> fault()),
                Route.get("/slow", _ -> slow()),
                Route.get("/file", this::file),
                Route.get("/stream", _ -> streamed()),
                Route.get("/cut", _ -> cut()),
                Route.get("/who/{id}", SampleEndpoint::who),
                Route.post("/echo", SampleEndpoint::echo),
                Route.post("/ignore", _ -> Response.text(200, "ignored"))));
    var running =
        new HttpEndpoint(
            config,
            InstantSource.system(),
            () -> "r" + ids.incrementAndGet(),
            router.handler(
                _ -> Response.text(404, "nothing"),
                allowed ->
                    _ -> Response.text(405, "no").withHeader("allow", String.join(", ", allowed))));
    running.start();
    return running;
  }

  private static Response fault() {
    throw new IllegalStateException("secret detail");
  }

  private Response slow() {
    entered.countDown();
    try {
      return Response.text(200, released.await(20, TimeUnit.SECONDS) ? "done" : "late");
    } catch (InterruptedException interrupted) {
      return Response.text(200, "interrupted");
    }
  }

  private static Response echo(Request request) {
    try {
      return Response.bytes(200, "text/plain", request.readBody(1_000));
    } catch (BodyException.TooLarge tooLarge) {
      return Response.text(413, "more than " + tooLarge.limit());
    }
  }

  private static Response who(Request request) {
    var told =
        List.of(
            request.method(),
            request.parameter("id"),
            request.rawPath(),
            request.query().toString(),
            request.headers("Authorization").toString(),
            request.host().orElse("-"),
            request.remoteAddress().getHostAddress());
    return Response.text(200, String.join("|", told));
  }

  private Response file(Request request) {
    try {
      var path = clip();
      var file = FileChannel.open(path);
      lastFile.set(file);
      var range = ByteRange.of(request, file.size(), "\"e\"", Instant.EPOCH);
      return switch (range) {
        case ByteRange.Slice slice ->
            Response.file(206, "video/mp4", file, slice.from(), slice.length())
                .withHeader("content-range", slice.contentRange(file.size()));
        case ByteRange.Whole _ -> Response.file(200, "video/mp4", file, 0, file.size());
        case ByteRange.Unsatisfiable none -> {
          file.close();
          yield Response.of(416).withHeader("content-range", none.contentRange(Files.size(path)));
        }
      };
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Response streamed() {
    return Response.streamed(
        200,
        "text/event-stream",
        out -> {
          for (int i = 0; i < 3; i++) {
            out.write(("event " + i + "\n").getBytes(UTF_8));
            out.flush();
          }
          out.write(new byte[40_000]);
        });
  }

  private static Response cut() {
    return Response.streamed(
        200,
        "text/plain",
        out -> {
          out.write('x');
          out.flush();
          throw new IOException("gone wrong");
        });
  }
}
