package dev.filmgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filmgate.testing.FairTime;
import dev.filmgate.testing.GatewayHarness;
import dev.filmgate.testing.WireClient.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A download is running and its reader has stopped reading, or an upload and its sender has stopped
 * sending, when the key ends: the connection is closed within a second, and that of another key is
 * not. Whether it is closed is read from the system's table of connections, since a client that
 * does not read cannot see it.
 */
final class KeysMidDownloadIT {

  /** Far more than what two sockets hold, so that the answer cannot be under way as a whole. */
  private static final long SIZE = 256L * 1024 * 1024;

  private static final Duration ALLOWED = Duration.ofSeconds(1);

  /** Of a key that ends by itself; the clock is moved as far, not so far that slow readers go. */
  private static final Duration LIFE = Duration.ofSeconds(15);

  private static final Path CONNECTIONS = Path.of("/proc/net");
  private static final String ESTABLISHED = "01";
  private static final byte[] LAST = {'}'};

  private static GatewayHarness house;

  @BeforeAll
  static void open() {
    assumeTrue(Files.isReadable(CONNECTIONS.resolve("tcp")));
    house = GatewayHarness.scripted(Map.of());
  }

  @AfterAll
  static void close() {
    if (house != null) {
      house.close();
    }
  }

  /** The ways in which a key can end. */
  enum End {
    REVOKED,
    DISABLED,
    EXPIRED,
    ROTATED,
    ACCOUNT_DISABLED
  }

  /** An account that was opened for this test, and its key. */
  private record Caller(String account, String keyId, String key) {

    static Caller open(String limits) {
      String account = asOperator("POST", "/api/v1/accounts", "{\"name\":\"mid\"}").text("id");
      Answer key =
          asOperator("POST", "/api/v1/keys", "{\"account\":\"" + account + "\"" + limits + "}");
      return new Caller(account, key.text("id"), key.text("secret"));
    }
  }

  private static Answer asOperator(String method, String path, String body) {
    return house
        .client()
        .send(
            method,
            path,
            List.of(
                "Authorization: Bearer " + house.secrets().admin(),
                "Content-Type: application/json"),
            body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void theDownloadOfAKeyThatEndsIsClosed(End end) throws IOException {
    String expiry = house.clock().instant().plus(LIFE).toString();
    var customer = Caller.open(end == End.EXPIRED ? ",\"expires_at\":\"" + expiry + "\"" : "");
    var bystander = Caller.open("");
    try (var socket = download(customer);
        var other = download(bystander)) {
      assertThat(isOpen(socket)).isTrue();

      end(customer, end);
      assertThat(FairTime.until(() -> !isOpen(socket))).isLessThan(ALLOWED);

      assertThat(isOpen(other)).isTrue();
      assertThat(rest(socket)).isLessThan(SIZE / 2);
      assertThat(house.client().get("/api/v1/balance", customer.key()).text("code"))
          .isEqualTo("key_disabled");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theUploadOfAKeyThatEndsIsClosedAndNothingComesOfIt(End end) throws IOException {
    String expiry = house.clock().instant().plus(LIFE).toString();
    var customer = Caller.open(end == End.EXPIRED ? ",\"expires_at\":\"" + expiry + "\"" : "");
    var bystander = Caller.open("");
    try (var socket = order(customer);
        var other = order(bystander)) {
      end(customer, end);

      assertThat(FairTime.until(() -> !isOpen(socket))).isLessThan(ALLOWED);

      assertThat(isOpen(other)).isTrue();
      other.getOutputStream().write(LAST);
      assertThat(new String(other.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
          .isEqualTo("HTTP/1.1 200");
      String tasks = "/api/v1/ledger?account=";
      assertThat(asOperator("GET", tasks + customer.account(), "").text("data")).isEqualTo("[]");
      assertThat(asOperator("GET", tasks + bystander.account(), "").text("data")).contains("hold");
    }
  }

  /** An order of which the last byte is missing, once the server has begun to read it. */
  private static Socket order(Caller customer) throws IOException {
    String body = "{\"model\":\"grok_video3\",\"prompt\":\"a lake\"}";
    var socket = new Socket(InetAddress.getLoopbackAddress(), house.port());
    socket.setSoTimeout(10_000);
    String request =
        "POST /v1/grok/videos HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"
            .formatted(customer.key(), body.length());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String go = "HTTP/1.1 100 Continue\r\n\r\n";
    assertThat(
            new String(
                socket.getInputStream().readNBytes(go.length()), StandardCharsets.ISO_8859_1))
        .isEqualToIgnoringCase(go);
    String sent = body.substring(0, body.length() - 1);
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void end(Caller customer, End end) {
    String key = "/api/v1/keys/" + customer.keyId();
    int status =
        switch (end) {
          case REVOKED -> asOperator("DELETE", key, "").status();
          case DISABLED -> asOperator("PATCH", key, "{\"disabled\":true}").status();
          case ROTATED -> asOperator("POST", key + "/rotate", "{\"grace_seconds\":0}").status();
          case ACCOUNT_DISABLED ->
              asOperator("PATCH", "/api/v1/accounts/" + customer.account(), "{\"disabled\":true}")
                  .status();
          case EXPIRED -> {
            house.clock().forward(LIFE);
            yield 200;
          }
        };
    assertThat(status).isBetween(200, 201);
  }

  /** A finished video of this caller that was made long, and a client that reads its head. */
  private static Socket download(Caller customer) throws IOException {
    String id = house.completed(customer.key());
    makeLong(id);
    var socket = new Socket(InetAddress.getLoopbackAddress(), house.port());
    socket.setSoTimeout(10_000);
    String request =
        "GET /v1/videos/video_%s/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(id, customer.key());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String head =
        new String(socket.getInputStream().readNBytes(1_000), StandardCharsets.ISO_8859_1);
    assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: " + SIZE);
    return socket;
  }

  /** The stored file of a task gets so many bytes; most are a hole and take no room. */
  private static void makeLong(String task) throws IOException {
    List<Path> files;
    try (var all = Files.walk(house.data())) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().contains(task))
              .filter(file -> file.toFile().length() >= 100_000)
              .toList();
    }
    assertThat(files).as("the video of " + task).isNotEmpty();
    for (Path file : files) {
      try (var open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength(SIZE);
      }
    }
  }

  /** Whether the server's side of a connection is still open. */
  private static boolean isOpen(Socket socket) throws IOException {
    String server = "%04X".formatted(house.port());
    String client = "%04X".formatted(socket.getLocalPort());
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(CONNECTIONS.resolve(table))) {
        String[] words = line.strip().toUpperCase(Locale.ROOT).split(" +", 5);
        if (words.length == 5
            && words[1].endsWith(":" + server)
            && words[2].endsWith(":" + client)) {
          return words[3].equals(ESTABLISHED);
        }
      }
    }
    return false;
  }

  /** How many bytes still come. */
  private static long rest(Socket socket) {
    var piece = new byte[256 * 1024];
    long all = 0;
    try {
      for (int n = socket.getInputStream().read(piece);
          n >= 0;
          n = socket.getInputStream().read(piece)) {
        all += n;
      }
    } catch (IOException reset) {
      // What came before it counts.
    }
    return all;
  }
}
