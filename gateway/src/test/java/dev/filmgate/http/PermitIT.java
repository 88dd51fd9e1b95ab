package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that is allowed only for a while is broken off when that ends. */
final class PermitIT {

  private static final int SIZE = 64 * 1024 * 1024;

  @TempDir private Path folder;

  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private final AtomicInteger ids = new AtomicInteger();

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
                            .onlyWhile(allowed::get))));
    var endpoint =
        new HttpEndpoint(
            HttpConfig.on("127.0.0.1", 0),
            InstantSource.system(),
            () -> "req_1_" + ids.incrementAndGet(),
            router.handler(_ -> Response.of(404), _ -> _ -> Response.of(405)));
    endpoint.start();
    return endpoint;
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  private static Socket asked(HttpEndpoint endpoint) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
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
      allowed.set(false);
      long began = System.nanoTime();

      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> endpoint.connections() == 0);

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
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
