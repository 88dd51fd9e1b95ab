package dev.filmgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EndpointIT {

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

  private RawClient connect() throws IOException {
    return sample.connect();
  }

  @Test
  void answersAndKeepsTheConnection() throws IOException {
    try (var client = connect()) {
      for (int i = 0; i < 3; i++) {
        var answer = client.send("GET /hello HTTP/1.1" + END).receive();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("content-length")).isEqualTo("5");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("date")).endsWith("GMT");
        assertThat(answer.header("server")).isEmpty();
        assertThat(answer.header("connection")).isEmpty();
      }
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (var client = connect()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
              + ("GET /hello HTTP/1.1" + END)
              + "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\n"
              + ("GET /none HTTP/1.1" + END)
              + ("GET /hello HTTP/1.1" + END));

      assertThat(client.receive().body()).isEqualTo("abc");
      assertThat(client.receive().body()).isEqualTo("hello");
      assertThat(client.receive().body()).isEqualTo("de");
      assertThat(client.receive("HEAD").status()).isEqualTo(204);
      assertThat(client.receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void closesWhenAsked() throws IOException {
    try (var client = connect()) {
      client.send(
          "GET /hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /hello HTTP/1.1" + END);

      assertThat(client.receive().header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void showsTheRequestAsItCame() throws IOException {
    try (var client = connect()) {
      client.send("GET /who/grok%3Ax%2Fy?a=1&a=b%20c&d+e HTTP/1.1\r\nHost: Example.org:8080\r\n");
      client.send("authorization: Bearer one\r\nAuthorization: Bearer two\r\n\r\n");

      assertThat(client.receive().body())
          .isEqualTo(
              "GET|grok:x/y|/who/grok%3Ax%2Fy|{a=[1, b c], d e=[]}|[Bearer one, Bearer two]"
                  + "|Example.org:8080|127.0.0.1");
    }
  }

  @Test
  void sendsTheHeadOfAGetToHead() throws IOException {
    Files.write(sample.clip(), new byte[5_000]);
    try (var client = connect()) {
      assertThat(client.send("HEAD /hello HTTP/1.1" + END).receive("HEAD").header("content-length"))
          .isEqualTo("5");
      assertThat(client.send("HEAD /file HTTP/1.1" + END).receive("HEAD").header("content-length"))
          .isEqualTo("5000");
      sample.awaitFileClosed();
      assertThat(client.send("HEAD /stream HTTP/1.1" + END).receive("HEAD").status())
          .isEqualTo(200);
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void leavesLengthOutWhereThereIsNoBody() throws IOException {
    try (var client = connect()) {
      var same = client.send("GET /same HTTP/1.1" + END).receive();
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("etag")).isEqualTo("\"a\"");
      assertThat(same.head()).doesNotContainIgnoringCase("content-length");

      var none = client.send("GET /none HTTP/1.1" + END).receive("HEAD");
      assertThat(none.head()).doesNotContainIgnoringCase("content-length");
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void answersAFaultWithTheRequestIdAndNothingElse() throws IOException {
    try (var client = connect()) {
      var answer = client.send("GET /fault HTTP/1.1" + END).receive();

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body())
          .contains("\"internal\"", "r1")
          .doesNotContain("secret", "Exception");
      assertThat(answer.header("x-request-id")).isEqualTo("r1");
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().status()).isEqualTo(200);
    }
  }

  @Test
  void tellsWhichMethodsAPathKnows() throws IOException {
    try (var client = connect()) {
      var answer = client.send("POST /hello HTTP/1.1" + END).receive();

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
      assertThat(client.send("GET /nowhere HTTP/1.1" + END).receive().status()).isEqualTo(404);
    }
  }

  @Test
  void servesSlicesOfAFileAndClosesIt() throws IOException {
    var bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    Files.write(sample.clip(), bytes);
    var text = new String(bytes, UTF_8);
    try (var client = connect()) {
      assertThat(client.send("GET /file HTTP/1.1" + END).receive().body()).isEqualTo(text);
      var part =
          client.send("GET /file HTTP/1.1\r\nHost: h\r\nRange: bytes=5-200004\r\n\r\n").receive();
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.header("content-range")).isEqualTo("bytes 5-200004/300000");
      assertThat(part.body()).isEqualTo(text.substring(5, 200_005));
      var none =
          client.send("GET /file HTTP/1.1\r\nHost: h\r\nRange: bytes=300000-\r\n\r\n").receive();
      assertThat(none.status()).isEqualTo(416);
      assertThat(none.header("content-range")).isEqualTo("bytes */300000");
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
    sample.awaitFileClosed();
  }

  @Test
  void streamsInChunksAndBreaksOffWhatFails() throws IOException {
    try (var client = connect()) {
      var answer = client.send("GET /stream HTTP/1.1" + END).receive();
      assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
      assertThat(answer.body()).startsWith("event 0\nevent 1\nevent 2\n").hasSize(40_024);

      assertThat(client.send("GET /cut HTTP/1.1" + END).rest()).endsWith("1\r\nx\r\n");
    }
  }

  @Test
  void refusesADeclaredBodyBeforeReadingItAndStaysSane() throws IOException {
    try (var client = connect()) {
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\n\r\n");
      assertThat(client.receive().body()).isEqualTo("more than 1000");
      client.send("z".repeat(500_000));

      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void stopsAtTheLimitOfAChunkedBodyAndStaysSane() throws IOException {
    try (var client = connect()) {
      var chunk = "1000\r\n" + "z".repeat(0x1000) + "\r\n";
      client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(chunk.repeat(50) + "0\r\n\r\n");

      assertThat(client.receive().status()).isEqualTo(413);
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void throwsAwayABodyNobodyReads() throws IOException {
    try (var client = connect()) {
      client.send("POST /ignore HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nGET ");
      assertThat(client.receive().body()).isEqualTo("ignored");
      client.send("GET /hello HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nabcd");
      assertThat(client.receive().body()).isEqualTo("hello");
      assertThat(client.send("GET /hello HTTP/1.1" + END).receive().body()).isEqualTo("hello");
    }
  }

  @Test
  void tellsACallerToContinueOnlyWhenItsBodyIsWanted() throws IOException {
    var expect = "Host: h\r\nExpect: 100-continue\r\nContent-Length: ";
    try (var client = connect()) {
      client.send("POST /echo HTTP/1.1\r\n" + expect + "3\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(100);
      assertThat(client.send("abc").receive().body()).isEqualTo("abc");

      client.send("POST /echo HTTP/1.1\r\n" + expect + "5000\r\n\r\n");
      var refused = client.receive();
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.header("connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void speaksTheOldVersionToThoseWhoDo() throws IOException {
    try (var client = connect()) {
      var answer = client.send("GET /stream HTTP/1.0" + END).receive();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("transfer-encoding")).isEmpty();
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(answer.body()).startsWith("event 0\n").hasSize(40_024);
    }
  }
}
