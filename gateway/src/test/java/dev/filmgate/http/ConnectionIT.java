package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ConnectionIT {

  private static final String END = "\r\nHost: h\r\n\r\n";

  @TempDir Path folder;

  private SampleEndpoint sample;

  @BeforeEach
  void start() {
    sample = new SampleEndpoint(folder, HttpConfig.on("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    sample.close();
  }

  private void restart(HttpConfig config) {
    sample.close();
    sample = new SampleEndpoint(folder, config);
  }

  private RawClient connect() throws IOException {
    return sample.connect();
  }

  @Test
  void closesOverABodyBeyondEveryMeasure() throws IOException {
    restart(HttpConfig.on("127.0.0.1", 0).withMaxBodyBytes(100_000));
    try (var client = connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000000\r\n\r\n");
      client.trySend("z".repeat(200_000));
      var answer = client.receive();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void survivesCallersThatVanish() throws IOException {
    Files.write(sample.clip(), new byte[50_000_000]);
    for (int i = 0; i < 20; i++) {
      var client = connect();
      client.send(
          switch (i % 4) {
            case 0 -> "GET /file HTTP/1.1" + END;
            case 1 -> "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc";
            case 2 -> "GET /hel";
            default ->
                "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab";
          });
      client.vanish();
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> sample.endpoint().connections() == 0);
    sample.awaitFileClosed();
  }

  @Test
  void letsARunningRequestFinishWhenItStops() throws IOException, InterruptedException {
    try (var busy = connect();
        var idle = connect()) {
      idle.send("GET /hello HTTP/1.1" + END).receive();
      busy.send("GET /slow HTTP/1.1" + END);
      assertThat(sample.awaitEntered()).isTrue();
      var stopper = Thread.ofVirtual().start(() -> sample.endpoint().stop(Duration.ofSeconds(20)));

      assertThat(idle.isClosed()).isTrue();
      Awaitility.await().until(this::takesNobodyIn);
      sample.release();
      var answer = busy.receive();
      assertThat(answer.body()).isEqualTo("done");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(stopper.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private boolean takesNobodyIn() {
    try (var _ = connect()) {
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  @Test
  void cutsOffWhatOutlastsTheGrace() throws IOException, InterruptedException {
    try (var busy = connect()) {
      busy.send("GET /slow HTTP/1.1" + END);
      assertThat(sample.awaitEntered()).isTrue();

      var stopper = Thread.ofVirtual().start(() -> sample.endpoint().stop(Duration.ofMillis(200)));

      assertThat(stopper.join(Duration.ofSeconds(10))).isTrue();
      assertThat(busy.rest()).doesNotContain("done");
      assertThat(sample.endpoint().connections()).isZero();
    }
  }

  @Test
  void closesConnectionsThatWaitTooLong() throws IOException {
    var brief = Duration.ofMillis(300);
    restart(HttpConfig.on("127.0.0.1", 0).withTimeouts(brief, brief, brief));
    Files.write(sample.clip(), new byte[50_000_000]);
    try (var idle = connect();
        var slowHead = connect();
        var slowBody = connect();
        var slowReader = connect();
        var busy = connect()) {
      idle.send("GET /hello HTTP/1.1" + END).receive();
      slowHead.send("GET /hello HTTP/1.1\r\nHo");
      slowBody.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
      slowReader.send("GET /file HTTP/1.1" + END);
      busy.send("GET /slow HTTP/1.1" + END);

      assertThat(idle.isClosed()).isTrue();
      assertThat(slowHead.isClosed()).isTrue();
      assertThat(slowBody.isClosed()).isTrue();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> sample.endpoint().connections() == 1);
      sample.release();
      assertThat(busy.receive().body()).isEqualTo("done");
    }
  }

  @Test
  void boundsTheNumberOfConnections() throws IOException {
    restart(HttpConfig.on("127.0.0.1", 0).withMaxConnections(2));
    try (var first = connect();
        var second = connect();
        var third = connect()) {
      assertThat(first.send("GET /hello HTTP/1.1" + END).receive().status()).isEqualTo(200);
      assertThat(second.send("GET /hello HTTP/1.1" + END).receive().status()).isEqualTo(200);
      third.send("GET /hello HTTP/1.1" + END);
      assertThat(sample.endpoint().connections()).isEqualTo(2);

      first.vanish();

      assertThat(third.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> new SampleEndpoint(folder, HttpConfig.on("127.0.0.1", port)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("port " + port + " is in use (127.0.0.1:" + port + ")");
    }
    assertThatThrownBy(() -> new SampleEndpoint(folder, HttpConfig.on("192.0.2.1", 8080)))
        .hasMessageContaining("192.0.2.1:8080");
  }

  @Test
  void startsAndStopsManyTimes() throws IOException {
    for (int i = 0; i < 5; i++) {
      restart(HttpConfig.on("127.0.0.1", 0));
      try (var client = connect()) {
        assertThat(client.send("GET /hello HTTP/1.1" + END).receive().status()).isEqualTo(200);
      }
    }
  }
}
