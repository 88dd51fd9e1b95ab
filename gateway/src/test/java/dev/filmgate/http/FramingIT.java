package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two servers in a row could understand differently; nothing hidden is ever executed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class FramingIT {

  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String POST = "POST /body HTTP/1.1\r\nHost: h\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private HttpEndpoint endpoint;

  @BeforeAll
  void start() {
    Handler root =
        request -> {
          seen.add(request.rawPath());
          return Response.bytes(200, "text/plain", request.readBody(100_000));
        };
    endpoint =
        new HttpEndpoint(HttpConfig.on("127.0.0.1", 0), InstantSource.system(), () -> "r", root);
    endpoint.start();
  }

  @AfterAll
  void stop() {
    endpoint.stop(Duration.ofSeconds(1));
  }

  record Attack(String name, String bytes) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Attack> attacks() {
    var attacks = new ArrayList<Attack>();
    lengths(attacks);
    encodings(attacks);
    chunks(attacks);
    lines(attacks);
    hosts(attacks);
    targets(attacks);
    return attacks;
  }

  private static void lengths(List<Attack> attacks) {
    var bad =
        List.of(
            "5\r\nContent-Length: 6",
            "5\r\nContent-Length: 5",
            "5, 5",
            "5,6",
            "+5",
            "-5",
            "0x5",
            "5 5",
            "",
            "five",
            "5.0",
            "99999999999999999999",
            "\u00b2",
            "5;",
            "0\r\nContent-Length: 44");
    for (String length : bad) {
      attacks.add(
          new Attack(
              "length " + length.replace("\r\n", " & "),
              POST + "Content-Length: " + length + "\r\n\r\nhello" + SMUGGLED));
    }
    attacks.add(
        new Attack(
            "length and chunked",
            POST + "Content-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "chunked and length",
            POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2c\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "old version chunked",
            "POST /body HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + SMUGGLED));
    attacks.add(
        new Attack(
            "old version both",
            "POST /body HTTP/1.0\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + SMUGGLED));
  }

  private static void encodings(List<Attack> attacks) {
    var bad =
        List.of(
            "xchunked",
            "chunked, identity",
            "identity, chunked",
            "gzip, chunked",
            "chunked, chunked",
            "identity",
            "\"chunked\"",
            "chunked;q=1",
            "chunked\r\nTransfer-Encoding: identity",
            "identity\r\nTransfer-Encoding: chunked",
            "\u000bchunked",
            ",chunked",
            "chunke\u0000d",
            "",
            "\r\n chunked",
            "chun\r\n ked");
    for (String encoding : bad) {
      attacks.add(
          new Attack(
              "encoding " + encoding.replaceAll("[^ -~]+", "?"),
              POST + "Transfer-Encoding: " + encoding + "\r\n\r\n0\r\n\r\n" + SMUGGLED));
    }
    attacks.add(
        new Attack(
            "blank before colon",
            POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "blank in name", POST + "Transfer Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "NUL in name", POST + "Transfer\u0000Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED));
  }

  private static void chunks(List<Attack> attacks) {
    var bad =
        List.of(
            "zz\r\nhello\r\n0\r\n\r\n",
            "+5\r\nhello\r\n0\r\n\r\n",
            "-1\r\nhello\r\n0\r\n\r\n",
            "0x5\r\nhello\r\n0\r\n\r\n",
            " 5\r\nhello\r\n0\r\n\r\n",
            "5 \r\nhello\r\n0\r\n\r\n",
            "\r\nhello\r\n0\r\n\r\n",
            "5\nhello\r\n0\r\n\r\n",
            "5\r\nhelloXX0\r\n\r\n",
            "5\r\nhello\n0\r\n\r\n",
            "5\r\nhello0\r\n\r\n",
            "6\r\nhello\r\n0\r\n\r\n",
            "4\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffff\r\nhello",
            "10000000000000005\r\nhello\r\n0\r\n\r\n",
            "80000000\r\nhello",
            "5;" + "x".repeat(2_000) + "\r\nhello\r\n0\r\n\r\n",
            "5\rhello\r\n0\r\n\r\n",
            "5\u0000\r\nhello\r\n0\r\n\r\n",
            "0\r\n" + "a: b\r\n".repeat(100) + "\r\n",
            "0\r\n" + "a".repeat(10_000) + "\r\n\r\n");
    for (String chunk : bad) {
      attacks.add(
          new Attack(
              "chunk "
                  + chunk.substring(0, Math.min(20, chunk.length())).replaceAll("[^ -~]+", "?"),
              CHUNKED + chunk + SMUGGLED));
    }
  }

  private static void lines(List<Attack> attacks) {
    attacks.add(new Attack("bare LF", "GET / HTTP/1.1\nHost: h\n\n" + SMUGGLED));
    attacks.add(
        new Attack("bare LF in head", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "bare CR in value", "GET / HTTP/1.1\r\nHost: h\r\nX: y\rZ: w\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("leading blank", "GET / HTTP/1.1\r\n Host: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("folded", "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack("NUL in value", "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("no colon", "GET / HTTP/1.1\r\nHost: h\r\nnonsense\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("empty name", "GET / HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("no version", "GET /\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("version 2.0", "GET / HTTP/2.0\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("version 1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("lower version", "GET / http/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("two blanks", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("tabs", "GET\t/\tHTTP/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("bad method", "G<T / HTTP/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "64 kB field",
            "GET / HTTP/1.1\r\nHost: h\r\nX: " + "y".repeat(65_536) + "\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "64 kB target",
            "GET /" + "y".repeat(65_536) + " HTTP/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "10 000 fields",
            "GET / HTTP/1.1\r\nHost: h\r\n" + "a: b\r\n".repeat(10_000) + "\r\n" + SMUGGLED));
    attacks.add(
        new Attack(
            "300 fields", "GET / HTTP/1.1\r\nHost: h\r\n" + fields(300) + "\r\n" + SMUGGLED));
    attacks.add(
        new Attack("TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SMUGGLED));
  }

  private static String fields(int count) {
    var fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      fields.append("x").append(i).append(": y\r\n");
    }
    return fields.toString();
  }

  private static void hosts(List<Attack> attacks) {
    attacks.add(new Attack("no host", "GET / HTTP/1.1\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + SMUGGLED));
    attacks.add(new Attack("empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n" + SMUGGLED));
    for (String host : List.of("a b", "a/b", "a@b", "h:port", "h:80:90", "[::1", "a\\b", "h<b>")) {
      attacks.add(
          new Attack("host " + host, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n" + SMUGGLED));
    }
  }

  private static void targets(List<Attack> attacks) {
    for (String target :
        List.of(
            "http://other/",
            "//other/x y",
            "other:80",
            "*",
            "?q",
            "",
            "/a\u0000b",
            "/a\"b",
            "/<b>",
            "/a\\b",
            "/\u00e9")) {
      attacks.add(
          new Attack(
              "target " + target, "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n" + SMUGGLED));
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void refusesAndCloses(Attack attack) throws IOException {
    seen.clear();
    try (var client = new RawClient(endpoint.port())) {
      client.trySend(attack.bytes());
      client.trySend(SMUGGLED);
      var all = client.finishQuietly().rest();

      if (!all.isEmpty()) {
        assertThat(all).as("one refusal").matches("(?s)HTTP/1\\.1 (400|413|414|431|501|505) .*");
        assertThat(all.split("HTTP/1\\.1 ", -1)).as("answers in %s", all).hasSize(2);
        assertThat(all.toLowerCase(Locale.ROOT))
            .contains("connection: close", "\"code\":", "x-request-id: r");
        assertThat(all).doesNotContain("helidon", "Exception", "\tat ");
      }
    }
    assertThat(seen).doesNotContain("/smuggled");
  }

  @Test
  void understandsWhatIsUnusualButSound() throws IOException {
    var sound =
        List.of(
            CHUNKED + "5;name=value;x\r\nhello\r\n0\r\n\r\n",
            CHUNKED + "05\r\nhello\r\n000\r\n\r\n",
            CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n",
            CHUNKED + "1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n2\r\nlo\r\n0\r\n\r\n",
            POST + "Transfer-Encoding:   Chunked  \r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            POST + "Content-Length:5\r\n\r\nhello",
            POST + "content-length: \t5 \r\n\r\nhello",
            "POST /body HTTP/1.1\r\nHOST: [::1]:8080\r\nContent-Length: 005\r\n\r\nhello");
    try (var client = new RawClient(endpoint.port())) {
      for (String request : sound) {
        var answer = client.send(request).receive();

        assertThat(answer.status()).as(request).isEqualTo(200);
        assertThat(answer.body()).as(request).isEqualTo("hello");
      }
    }
  }

  @Test
  void readsAChunkThatComesByteByByte() throws IOException {
    try (var client = new RawClient(endpoint.port())) {
      for (char c : (CHUNKED + "5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n").toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.receive().body()).isEqualTo("hello0123456789");

      client.send(CHUNKED + "10000\r\n" + "x".repeat(0x10000) + "\r\n0\r\n\r\n");
      assertThat(client.receive().body()).hasSize(0x10000);
    }
  }

  @Test
  void doesNotHoldAHugeChunkInMemory() throws IOException {
    seen.clear();
    try (var client = new RawClient(endpoint.port())) {
      client.trySend(CHUNKED + "40000000\r\n");
      var piece = "x".repeat(1_000_000);
      for (int i = 0; i < 300; i++) {
        client.trySend(piece);
      }

      assertThat(client.rest()).startsWith("HTTP/1.1 413 ");
    }
    assertThat(Set.copyOf(seen)).containsExactly("/body");
  }
}
