package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.filmgate.net.OutboundException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OutboundIT {

  private static final OutboundLimits QUICK =
      new OutboundLimits(
          Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(10), 8, 8);

  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void sendsMethodHeadersAndBodyAndReadsTheAnswer() {
    server.createContext(
        "/echo",
        exchange -> {
          accepted.incrementAndGet();
          var got =
              String.join(
                  " ",
                  exchange.getRequestMethod(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("X-Request-Id", "r1");
          var bytes = got.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    try (var outbound = operator()) {
      var request =
          OutboundRequest.post(
                  uri("/echo"), OutboundBody.json("{\"a\":\"片\"}".getBytes(StandardCharsets.UTF_8)))
              .header("Authorization", "Bearer k");

      try (var response = outbound.send(request)) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("x-request-id")).contains("r1");
        assertThat(new String(response.bytes(1000), StandardCharsets.UTF_8))
            .isEqualTo("POST Bearer k application/json {\"a\":\"片\"}");
      }
    }
  }

  @Test
  void doesNotFollowRedirects() {
    server.createContext(
        "/from",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/to");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext("/to", exchange -> accepted.incrementAndGet());
    try (var outbound = operator();
        var response = outbound.send(OutboundRequest.get(uri("/from")))) {
      assertThat(response.status()).isEqualTo(302);
      assertThat(accepted).hasValue(0);
    }
  }

  @Test
  @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void closingDoesNotReadWhatIsLeft() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> dripABody(listener, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"));
      try (var outbound = operator()) {
        var uri = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
        outbound.send(OutboundRequest.get(uri)).close();
      }
    }
  }

  @Test
  void refusesABodyBeyondTheLimit() {
    answer("/long", "x".repeat(101));
    try (var outbound = operator();
        var response = outbound.send(OutboundRequest.get(uri("/long")))) {
      assertThat(failure(() -> response.bytes(100)).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  void readsABodyOfExactlyTheLimit() {
    answer("/fits", "x".repeat(100));
    try (var outbound = operator();
        var response = outbound.send(OutboundRequest.get(uri("/fits")))) {
      assertThat(response.length()).hasValue(100);
      assertThat(response.bytes(100)).hasSize(100);
    }
  }

  @Test
  void silenceEndsTheExchange() {
    server.createContext("/silent", exchange -> await());
    try (var outbound = operator()) {
      var failure = failure(() -> outbound.send(OutboundRequest.get(uri("/silent"))));

      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure.kind().requestMayHaveArrived()).isTrue();
    }
  }

  @Test
  void theDeadlineEndsABodyThatDripsForever() {
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (over.getCount() > 0) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitMillis(50);
          }
        });
    try (var outbound = operator()) {
      var request = OutboundRequest.get(uri("/drip")).within(Duration.ofMillis(600));
      try (var response = outbound.send(request)) {
        assertThat(failure(() -> response.bytes(1_000_000)).kind()).isEqualTo(Kind.TIMED_OUT);
      }
    }
  }

  @Test
  void theDeadlineEndsAHeadThatDripsForever() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> dripAHead(listener));
      try (var outbound = operator()) {
        var uri = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
        var request = OutboundRequest.get(uri).within(Duration.ofMillis(600));

        assertThat(failure(() -> outbound.send(request)).kind()).isEqualTo(Kind.TIMED_OUT);
      }
    }
  }

  @Test
  void aBodyThatEndsEarlyIsBrokenOff() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> answerRaw(listener, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
      try (var outbound = operator();
          var response =
              outbound.send(
                  OutboundRequest.get(
                      URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/")))) {
        assertThat(failure(() -> response.bytes(1000)).kind()).isEqualTo(Kind.BROKEN_OFF);
      }
    }
  }

  @Test
  void aClosedPortMeansThatNothingWasSent() throws Exception {
    int port;
    try (var listener = new ServerSocket(0)) {
      port = listener.getLocalPort();
    }
    try (var outbound = operator()) {
      var request = OutboundRequest.get(URI.create("http://127.0.0.1:" + port + "/"));

      var failure = failure(() -> outbound.send(request));

      assertThat(failure.kind()).isEqualTo(Kind.NOT_CONNECTED);
      assertThat(failure.kind().requestMayHaveArrived()).isFalse();
    }
  }

  @Test
  void refusesANameThatLeadsToAnAddressThatIsNotAllowed() {
    answer("/", "secret");
    try (var outbound = publicOnly("127.0.0.1")) {
      var failure = failure(() -> outbound.send(OutboundRequest.get(named("/"))));

      assertThat(failure.kind()).isEqualTo(Kind.ADDRESS_REFUSED);
      assertThat(accepted).hasValue(0);
    }
  }

  @Test
  void refusesANameOfWhichOnlyOneAddressIsAllowed() {
    answer("/", "secret");
    try (var outbound = publicOnly("8.8.8.8", "127.0.0.1")) {
      assertThat(failure(() -> outbound.send(OutboundRequest.get(named("/")))).kind())
          .isEqualTo(Kind.ADDRESS_REFUSED);
    }
  }

  @Test
  void refusesALiteralInAnySpellingWithoutResolvingIt() {
    try (var outbound = publicOnly("8.8.8.8")) {
      for (var host :
          List.of("127.0.0.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]")) {
        var uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
        assertThat(failure(() -> outbound.send(OutboundRequest.get(uri))).kind())
            .as(host)
            .isEqualTo(Kind.ADDRESS_REFUSED);
      }
    }
  }

  @Test
  void connectsToTheAddressThatWasCheckedAndKeepsTheName() {
    server.createContext(
        "/host",
        exchange -> {
          var bytes =
              exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    int port = server.getAddress().getPort();
    var lookups = new AtomicInteger();
    var policy =
        AddressPolicy.publicOnly(List.of(AllowedRange.parse("127.0.0.1:" + port).orElseThrow()));
    try (var outbound =
            new Outbound(
                policy,
                QUICK,
                Peers.named(host ->
                    new InetAddress[] {
                      InetAddress.ofLiteral(
                          lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
                    }));
        var response = outbound.send(OutboundRequest.get(named("/host")))) {
      assertThat(new String(response.bytes(100), StandardCharsets.UTF_8))
          .isEqualTo("video.test:" + port);
      assertThat(lookups).hasValue(1);
    }
  }

  @Test
  void theSocketAsksOnceMoreAboutTheAddressItConnectsTo() throws Exception {
    var target = server.getAddress();
    try (var socket =
        new CheckedSocket(AddressPolicy.publicOnly(List.of()), UnaryOperator.identity())) {
      assertThatThrownBy(() -> socket.connect(target, 1000))
          .isInstanceOf(CheckedResolver.AddressRefused.class);
      assertThat(socket.isConnected()).isFalse();
    }
    try (var socket = new CheckedSocket(AddressPolicy.operator(), UnaryOperator.identity())) {
      socket.connect(target, 1000);
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void aNameServiceThatHangsIsLeftBehind() {
    try (var outbound =
        new Outbound(
            AddressPolicy.operator(),
            new OutboundLimits(
                Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5), 1, 1),
            Peers.named(host -> {
              await();
              throw new UnknownHostException(host);
            }))) {
      assertThat(failure(() -> outbound.send(OutboundRequest.get(named("/")))).kind())
          .isEqualTo(Kind.NAME_UNKNOWN);
    }
  }

  @Test
  void aRequestDoesNotPrintItsSecrets() {
    var request =
        OutboundRequest.get(URI.create("http://a.test/x?sig=s3cret")).header("Authorization", "k");

    assertThat(request).hasToString("GET http://a.test/x");
  }

  private void dripAHead(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      while (over.getCount() > 0) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        awaitMillis(50);
      }
    } catch (IOException _) {
      // The client has hung up, as it should.
    }
  }

  private void dripABody(ServerSocket listener, String head) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      while (over.getCount() > 0) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        awaitMillis(50);
      }
    } catch (IOException _) {
      // The client has hung up, as it should.
    }
  }

  private static void answerRaw(ServerSocket listener, String answer) {
    try (Socket socket = listener.accept();
        InputStream in = socket.getInputStream()) {
      in.read(new byte[4096]);
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // The client has hung up.
    }
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          accepted.incrementAndGet();
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private void await() {
    awaitMillis(20_000);
  }

  private void awaitMillis(long millis) {
    try {
      over.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private URI named(String path) {
    return URI.create("http://video.test:" + server.getAddress().getPort() + path);
  }

  private static Outbound operator() {
    return new Outbound(AddressPolicy.operator(), QUICK);
  }

  private Outbound publicOnly(String... addresses) {
    int port = server.getAddress().getPort();
    var policy =
        AddressPolicy.publicOnly(List.of(AllowedRange.parse("8.8.8.8:" + port).orElseThrow()));
    return new Outbound(
        policy,
        QUICK,
        Peers.named(host ->
            List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new)));
  }

  private static OutboundException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(OutboundException.class, call);
  }
}
