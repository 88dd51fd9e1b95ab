package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.FairTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is allowed only for a while, an answer or a body, is broken off when that ends. */
final class PermitIT {

  private static final int SIZE = 64 * 1024 * 1024;
  private static final Duration ALLOWED = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private final AtomicInteger ids = new AtomicInteger();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Integer> read = new CopyOnWriteArrayList<>();

  private HttpEndpoint endpoint() throws IOException {
    Path file = folder.resolve("large");
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}), SIZE - 1);
    }
    var router =
        new Router(
            List.of(
                Route.get(
                    "/large",
                    _ ->
                        Response.file(200, "video/mp4", open(file), 0, SIZE)
                            .onlyWhile(allowed::get)),
                Route.get("/events", _ -> events().onlyWhile(allowed::get)),
                Route.post("/upload", this::upload)));
    var endpoint =
        new HttpEndpoint(
            HttpConfig.on("127.0.0.1", 0),
            InstantSource.system(),
            () -> "req_1_" + ids.incrementAndGet(),
            router.handler(_ -> Response.of(404), _ -> _ -> Response.of(405)));
    endpoint.start();
    return endpoint;
  }

  /** One event, and then none for as long as the connection lives. */
  private Response events() {
    return Response.streamed(
        200,
        "text/event-stream",
        out -> {
          out.write(new byte[1000]);
          out.flush();
          waits.countDown();
          try {
            ended.await();
          } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private Response upload(Request request) {
    request.readOnlyWhile(allowed::get);
    try {
      byte[] first = request.bodyStream().readNBytes(10);
      waits.countDown();
      read.add(first.length + request.bodyStream().readAllBytes().length);
      return Response.of(204);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  private static Socket sent(HttpEndpoint endpoint, String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static Socket asked(HttpEndpoint endpoint) throws IOException {
    Socket socket = sent(endpoint, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    return socket;
  }

  @Test
  void whoReadsOnGetsNoMore() throws IOException {
    HttpEndpoint endpoint = endpoint();
    try (var socket = asked(endpoint)) {
      allowed.set(false);

      assertThat(rest(socket)).isLessThan(SIZE / 2);
    } finally {
      endpoint.stop(Duration.ZERO);
    }
  }

  @Test
  void whoDoesNotReadIsCutOffWithinASecond() throws IOException {
    HttpEndpoint endpoint = endpoint();
    try (var socket = asked(endpoint)) {
      assertThat(socket.isConnected()).isTrue();
      endsInTime(endpoint);
    } finally {
      endpoint.stop(Duration.ZERO);
    }
  }

  private void endsInTime(HttpEndpoint endpoint) {
    allowed.set(false);
    assertThat(FairTime.until(() -> endpoint.connections() == 0)).isLessThan(ALLOWED);
  }

  @Test
  void aStreamThatIsSilentIsCutOffWithinASecond() throws Exception {
    HttpEndpoint endpoint = endpoint();
    try (var socket = sent(endpoint, "GET /events HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
      waits.await();

      endsInTime(endpoint);
    } finally {
      ended.countDown();
      endpoint.stop(Duration.ZERO);
    }
  }

  @Test
  void anUploadThatWaitsIsCutOffWithinASecond() throws Exception {
    HttpEndpoint endpoint = endpoint();
    String head = "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n0123456789";
    try (var socket = sent(endpoint, head)) {
      waits.await();

      endsInTime(endpoint);

      assertThat(rest(socket)).isZero();
      assertThat(read).isEmpty();
    } finally {
      endpoint.stop(Duration.ZERO);
    }
  }

  @Test
  void anUploadThatIsAllowedIsReadToItsEnd() throws Exception {
    HttpEndpoint endpoint = endpoint();
    String head = "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n0123456789";
    try (var socket = sent(endpoint, head)) {
      waits.await();
      socket.getOutputStream().write(new byte[20]);
      socket.getOutputStream().flush();

      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 204");
      assertThat(read).containsExactly(30);
    } finally {
      endpoint.stop(Duration.ZERO);
    }
  }

  @Test
  void whoIsAllowedGetsAll() throws IOException {
    HttpEndpoint endpoint = endpoint();
    try (var socket = asked(endpoint)) {
      socket.shutdownOutput();
      assertThat(Files.size(folder.resolve("large"))).isEqualTo(SIZE);
      assertThat(rest(socket)).isGreaterThan(SIZE - 2_000);
    } finally {
      endpoint.stop(Duration.ZERO);
    }
  }

  private static long rest(Socket socket) {
    var piece = new byte[256 * 1024];
    long all = 0;
    try {
      for (int n = socket.getInputStream().read(piece);
          n >= 0;
          n = socket.getInputStream().read(piece)) {
        all += n;
        if (all >= SIZE) {
          break;
        }
      }
    } catch (IOException reset) {
      // What came before it counts.
    }
    return all;
  }
}
