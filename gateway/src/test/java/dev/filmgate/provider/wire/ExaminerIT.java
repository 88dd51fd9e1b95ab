package dev.filmgate.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.net.Trusting;
import dev.filmgate.provider.RouteFinding;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.testing.Stranger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test of a route says to whoever set it up, about everything that can be wrong with it. */
final class ExaminerIT {

  private static final String KEY = "a-key-of-this-route-0123456789";
  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2), 10, 10);

  private final Outbound client = Trusting.outbound(AddressPolicy.operator(), LIMITS);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    client.close();
  }

  private String here() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void says(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private List<String> examined(Outbound outbound, String origin, String... keys) {
    var second = Duration.ofSeconds(1);
    var upstream =
        new Upstream(
            URI.create(origin),
            List.of(keys).stream().map(RouteKey::new).toList(),
            new RouteHealth(1, 0),
            new Upstream.Clients(outbound, outbound),
            new Upstream.Times(second, second, second, InstantSource.system(), System::nanoTime));
    return upstream
        .examine(
            URI.create(origin + "/models"), URI.create(origin + "/videos/no"), Set.of("film-1"))
        .stream()
        .map(finding ->
            (finding.verdict() == RouteFinding.Verdict.OK ? "+ " : "- ")
                + finding.about()
                + ": "
                + finding.detail())
        .toList();
  }

  private List<String> examined(String origin) {
    return examined(client, origin, KEY);
  }

  @Test
  void aNameThatNobodyHas() {
    assertThat(examined("http://no-such-host.invalid"))
        .containsExactly("- dns: its name cannot be resolved: look at base-url and the resolver");
  }

  @Test
  void anAddressThatIsNotAllowed() {
    try (var careful = new Outbound(AddressPolicy.publicOnly(List.of()), LIMITS)) {
      assertThat(examined(careful, here(), KEY))
          .containsExactly("- dns: its address is not allowed: see net.allow");
    }
  }

  @Test
  void nobodyAtThePort() {
    String gone = here();
    server.stop(0);
    assertThat(examined(gone))
        .containsExactly("- connection: nothing answers at this host and port");
  }

  @Test
  void somebodyWhoNeverAnswers() {
    server.createContext(
        "/models",
        _ -> {
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(examined(here())).containsExactly("- connection: it does not answer in time");
  }

  @ParameterizedTest
  @CsvSource({
    "expired, its certificate has expired; or is not valid yet",
    "other, its certificate is for another name than that of base-url"
  })
  void aCertificateThatIsNotGood(String certificate, String sentence) throws Exception {
    try (var stranger = new Stranger(certificate)) {
      assertThat(examined(stranger.origin()))
          .containsExactly("- tls: no safe connection: " + sentence.replace(';', ','));
    }
  }

  @Test
  void aCertificateThatNobodyTrusts() throws Exception {
    try (var stranger = new Stranger()) {
      assertThat(examined(stranger.origin()))
          .containsExactly(
              "- tls: no safe connection: its certificate is signed by nobody whom Java trusts"
                  + " here");
    }
  }

  @Test
  void serversWithoutTls() throws IOException {
    assertThat(examined(here().replace("http:", "https:")))
        .containsExactly(
            "- tls: no safe connection: the other side broke it off: does it speak TLS at all?");
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> saysPlainly(plain));
      assertThat(examined("https://127.0.0.1:" + plain.getLocalPort()))
          .containsExactly(
              "- tls: no safe connection: it does not speak TLS: should base-url begin with"
                  + " http:?");
    }
  }

  private static void saysPlainly(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket.getInputStream().read(new byte[1024]);
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // The client has left.
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | key TAG: is refused (401): it is wrong, revoked or expired",
        "403 | key TAG: may not be used for this (403)",
        "402 | quota: has no credit left (402)",
        "429 | quota: is used up for now (429)",
        "503 | service: is broken, with status 503"
      })
  void whatAStatusMeans(int status, String finding) {
    says("/models", status, "{\"error\":\"no good: " + KEY + "\"}");

    assertThat(examined(here()))
        .containsExactly(
            "+ connection: it answers, with status " + status,
            "- " + finding.replace("TAG", new RouteKey(KEY).tag()),
            "- models: it does not list its models; an order will tell");
  }

  @Test
  void eachKeyOfSeveral() {
    server.createContext(
        "/models",
        exchange -> {
          boolean isGood =
              "Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(isGood ? 200 : 401, -1);
          exchange.close();
        });

    assertThat(examined(client, here(), "good", "bad"))
        .containsExactly(
            "+ connection: it answers, with status 200",
            "+ key " + new RouteKey("good").tag() + ": is accepted",
            "- models: it does not list its models; an order will tell",
            "- key "
                + new RouteKey("bad").tag()
                + ": is refused (401): it is wrong, revoked or expired");
  }

  @Test
  void whoListsNoModelsIsAskedForAnOrderThatIsNotThere() {
    says("/videos/no", 401, "{}");

    assertThat(examined(here()))
        .contains(
            "- key "
                + new RouteKey(KEY).tag()
                + ": is refused (401): it is wrong, revoked or expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"id\":\"film-1\"},{\"id\":\"film-2\"}]}",
        "{\"models\":[{\"name\":\"film-1\"},{\"id\":\"film-3\"}]}"
      })
  void modelsThatAreThere(String body) {
    says("/models", 200, body);

    assertThat(examined(here())).contains("+ models: 2 are offered");
  }

  @Test
  void aModelThatIsNotThere() {
    says("/models", 200, "{\"data\":[{\"id\":\"film-2\"}]}");

    assertThat(examined(here())).contains("- models: it does not offer film-1");
  }
}
