package dev.filmgate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.filmgate.net.LinkException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LinkFetcherIT {

  private static final AddressPolicy PUBLIC = AddressPolicy.publicOnly(List.of());
  private static final long MOST = 20L * 1024 * 1024;
  private static final Duration TIME = Duration.ofSeconds(20);

  private final CountDownLatch over = new CountDownLatch(1);
  private SmallInternet internet;
  private Outbound outbound;

  @BeforeEach
  void connect() throws IOException {
    internet = new SmallInternet();
    internet.serve("/picture.png", "a picture".getBytes(StandardCharsets.UTF_8));
    outbound = internet.outbound(PUBLIC);
  }

  @AfterEach
  void disconnect() throws IOException {
    over.countDown();
    outbound.close();
    internet.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cdn.test/picture.png",
        "https://cdn.test/picture.png",
        "HTTPS://CDN.test/picture.png",
        "https://cdn.test:443/picture.png",
        "http://cdn.test:80/picture.png?size=1&of=2#top",
        "http://cdn.test/%70icture.png",
        "https://xn--bcher-kva.test/picture.png",
        "http://[" + SmallInternet.PUBLIC_IPV6 + "]/picture.png",
        "http://" + SmallInternet.PUBLIC + "/picture.png",
        "https://cdn.test/once"
      })
  void fetchesWhatIsPublic(String link) throws IOException {
    internet.redirect("/once", 302, "/twice");
    internet.redirect("/twice", 307, "https://cdn.test/picture.png");

    assertThat(new String(fetch(link), StandardCharsets.UTF_8)).isEqualTo("a picture");
    assertThat(internet.hits()).isZero();
  }

  @Test
  void fetchesALargeFile() throws IOException {
    internet.serve("/large", new byte[(int) MOST - 1000]);

    assertThat(fetch("http://cdn.test/large")).hasSize((int) MOST - 1000);
  }

  @Test
  void waitsForASlowFile() throws IOException {
    internet.speak(socket -> drip(socket, 20));

    assertThat(fetch("http://raw.test/slow")).hasSize(20);
  }

  static Stream<ForbiddenLinks.Form> forbidden() {
    return ForbiddenLinks.all();
  }

  @Test
  void thereAre140ForbiddenForms() {
    assertThat(ForbiddenLinks.all()).hasSize(140).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void connectsToNoForbiddenAddress(ForbiddenLinks.Form form) {
    ForbiddenLinks.script(internet);

    var failure = failure(form.link());

    assertThat(internet.hits()).isZero();
    assertThat(failure.kind()).isEqualTo(form.expected());
    assertThat(failure.getMessage()).doesNotContain("127", "10.", "localhost", "test");
  }

  /** What shows that the canary sings: the same forms, and nobody checks. */
  @Test
  void withoutTheGuardTheSameFormsReachTheCanary() throws IOException {
    ForbiddenLinks.script(internet);
    var reached = new AtomicLong();
    try (var open = internet.outbound(AddressPolicy.operator())) {
      var fetcher = internet.fetcher(open);
      ForbiddenLinks.all()
          .filter(form -> !form.link().contains("stall"))
          .forEach(form -> {
            int before = internet.hits();
            try (var found = fetcher.open(form.link(), MOST, TIME)) {
              found.stream().readAllBytes();
            } catch (LinkException | IOException _) {
              // Not all of them lead anywhere.
            }
            reached.addAndGet(internet.hits() > before ? 1 : 0);
          });
    }

    assertThat(reached.get()).isGreaterThan(80);
  }

  /** Whoever could tell an open port from a closed one could look around in our network. */
  @Test
  void aForbiddenAddressSoundsTheSameWhetherItsPortIsOpenOrClosed() throws IOException {
    ForbiddenLinks.script(internet);
    var links =
        ForbiddenLinks.all()
            .filter(form -> form.expected() == Kind.NOT_ALLOWED)
            .map(ForbiddenLinks.Form::link)
            .toList();
    var open = links.stream().map(link -> failure(link).getMessage()).toList();

    internet.closeCanary();

    assertThat(links.stream().map(link -> failure(link).getMessage())).isEqualTo(open);
  }

  @Test
  void aClosedPortAndAnUnknownNameSoundTheSame() {
    internet.speak(Socket::close);
    assertThat(failure("http://closed.test/"))
        .hasMessage("could not be fetched: its server cannot be reached");
    assertThat(failure("http://nobody.test/"))
        .hasMessage("could not be fetched: its server cannot be reached");
    assertThat(failure("https://other.test/picture.png"))
        .hasMessage("could not be fetched: its server cannot be reached");
  }

  @Test
  void carriesNoCredentialsAndNoCookiesToTheNextHost() throws IOException {
    var headers = new AtomicReference<String>("");
    internet.serve(
        "/first",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=1; Domain=.test; Path=/");
          exchange.getResponseHeaders().add("Location", "http://xn--bcher-kva.test/second");
          SmallInternet.answer(exchange, 302, new byte[0]);
        });
    internet.serve(
        "/second",
        exchange -> {
          headers.set(exchange.getRequestHeaders().keySet().toString());
          SmallInternet.answer(exchange, 200, new byte[1]);
        });

    fetch("http://cdn.test/first");

    assertThat(headers.get())
        .doesNotContainIgnoringCase("cookie")
        .doesNotContainIgnoringCase("authorization")
        .doesNotContainIgnoringCase("referer");
  }

  @Test
  void goesThroughNoProxyOfTheMachine() throws IOException {
    var before = ProxySelector.getDefault();
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("socksProxyHost", "127.0.0.1");
    ProxySelector.setDefault(new EverythingThroughAProxy());
    try {
      assertThat(fetch("http://cdn.test/picture.png")).isNotEmpty();
    } finally {
      ProxySelector.setDefault(before);
      System.clearProperty("http.proxyHost");
      System.clearProperty("socksProxyHost");
    }
  }

  @Test
  void asksForNoCompressionAndTakesNone() throws IOException {
    var asked = new AtomicReference<String>("");
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    }
    internet.serve(
        "/bomb",
        exchange -> {
          asked.set(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          SmallInternet.answer(exchange, 200, packed.toByteArray());
        });

    assertThat(failure("http://cdn.test/bomb"))
        .hasMessage("could not be fetched: its server sends it compressed");
    assertThat(asked.get()).isEqualTo("identity");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 401, 403, 404, 410, 500, 503})
  void takesNothingButA200(int status) {
    internet.serve("/status", exchange -> SmallInternet.answer(exchange, status, new byte[0]));

    var failure = failure("http://cdn.test/status");

    assertThat(failure).hasMessage("could not be fetched: its server answered " + status);
    assertThat(failure.kind()).isEqualTo(status < 500 ? Kind.NOT_SERVED : Kind.NOT_REACHED);
  }

  @Test
  void refusesALengthBeyondTheLimitBeforeTheBody() {
    internet.speak(socket -> {
      socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"));
      await(Duration.ofSeconds(10));
    });

    assertThat(failure("http://raw.test/").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void endsAnEndlessBodyAtTheLimit() {
    internet.speak(LinkFetcherIT::endless);

    assertThat(failure("http://raw.test/")).hasMessage("is larger than " + MOST + " bytes");
  }

  @Test
  void endsABodyThatIsTooSlowOnceTheGraceIsOver() {
    internet.speak(socket -> drip(socket, 100_000));
    var limits = new LinkLimits(3, 1000, Duration.ofMillis(300));
    var clock = new SteppingClock(Duration.ofMillis(100));

    var failure =
        catchThrowableOfType(
            LinkException.class,
            () -> {
              try (var found =
                  new LinkFetcher(outbound, limits, clock).open("http://raw.test/", MOST, TIME)) {
                found.stream().transferTo(OutputStream.nullOutputStream());
              }
            });

    assertThat(failure).hasMessage("could not be fetched: its server is too slow");
  }

  @Test
  void endsABodyThatDripsUntilItsTimeIsUp() {
    internet.speak(socket -> drip(socket, 100_000));

    assertThat(failure("http://raw.test/", Duration.ofMillis(700)))
        .hasMessage("could not be fetched in time");
  }

  @Test
  void aBodyThatBreaksOffIsNotTakenForAWholeOne() {
    internet.speak(socket ->
        socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")));

    assertThat(failure("http://raw.test/"))
        .hasMessage("could not be fetched: its server broke off");
  }

  @Test
  void aRangeThatTheOperatorOpenedIsReachedOnItsPortAlone() throws IOException {
    var allowed =
        AddressPolicy.publicOnly(List.of(AllowedRange.parse("10.1.0.0/16:8080").orElseThrow()));
    try (var opened = internet.outbound(allowed)) {
      var fetcher = internet.fetcher(opened);
      try (var found = fetcher.open("http://10.1.2.3:8080/", MOST, TIME)) {
        assertThat(found.stream().readAllBytes()).isEqualTo(ascii("secret"));
      }
      var refused =
          catchThrowableOfType(
              LinkException.class, () -> fetcher.open("http://10.1.2.3:8081/", MOST, TIME));
      assertThat(refused.kind()).isEqualTo(Kind.NOT_ALLOWED);
    }
    assertThat(internet.hits()).isEqualTo(1);
  }

  private byte[] fetch(String link) throws IOException {
    try (var found = internet.fetcher(outbound).open(link, MOST, TIME)) {
      return found.stream().readAllBytes();
    }
  }

  private LinkException failure(String link) {
    return failure(link, TIME);
  }

  private LinkException failure(String link, Duration time) {
    var failure =
        catchThrowableOfType(
            LinkException.class,
            () -> {
              try (var found = internet.fetcher(outbound).open(link, MOST, time)) {
                found.stream().transferTo(OutputStream.nullOutputStream());
              }
            });
    assertThat(failure).as(link).isNotNull();
    return failure;
  }

  private void drip(Socket socket, int bytes) throws IOException {
    socket
        .getOutputStream()
        .write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n"));
    for (int i = 0; i < bytes && over.getCount() > 0; i++) {
      socket.getOutputStream().write('x');
      socket.getOutputStream().flush();
      await(Duration.ofMillis(50));
    }
  }

  private static void endless(Socket socket) throws IOException {
    socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
    var some = new byte[64 * 1024];
    while (true) {
      socket.getOutputStream().write(some);
    }
  }

  private void await(Duration time) {
    try {
      var _ = over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Goes on by one step each time it is looked at. */
  private static final class SteppingClock implements LongSupplier {

    private final AtomicLong now = new AtomicLong();
    private final long step;

    SteppingClock(Duration step) {
      this.step = step.toNanos();
    }

    @Override
    public long getAsLong() {
      return now.addAndGet(step);
    }
  }

  private static final class EverythingThroughAProxy extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(
          new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
