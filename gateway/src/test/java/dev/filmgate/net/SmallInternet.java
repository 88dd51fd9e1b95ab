package dev.filmgate.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/**
 * A small internet on loopback. Every connection of its clients, whatever address it goes to, ends
 * at one of its servers: {@link #PUBLIC} and its neighbours at servers that a test scripts, every
 * other address at the canary, which counts. So "0 connections at the canary" means that no
 * forbidden address was connected to.
 */
public final class SmallInternet implements AutoCloseable {

  /** A public address; nothing ever leaves this machine for it. */
  public static final String PUBLIC = "93.184.216.34";

  public static final String PUBLIC_IPV6 = "2606:2800:220:1:248:1893:25c8:1946";

  private static final String RAW = "93.184.216.35";
  private static final String CLOSED = "93.184.216.36";

  public static final OutboundLimits QUICK =
      new OutboundLimits(
          Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10), 16, 8);

  private final Map<String, IntFunction<List<String>>> names = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> lookups = new ConcurrentHashMap<>();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final AtomicInteger hits = new AtomicInteger();
  private final HttpServer plain;
  private final HttpsServer safe;
  private final ServerSocket canary;
  private final ServerSocket raw;
  private final int closed;
  private final SSLContext trust;

  public SmallInternet() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    trust = Trusting.cdn();
    plain = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    safe = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
    safe.setHttpsConfigurator(new HttpsConfigurator(trust));
    for (var server : List.of(plain, safe)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }
    canary = new ServerSocket(0, 50, loopback);
    raw = new ServerSocket(0, 50, loopback);
    try (var gone = new ServerSocket(0, 1, loopback)) {
      closed = gone.getLocalPort();
    }
    Thread.ofPlatform().daemon().name("canary").start(this::sing);
    name("cdn.test", PUBLIC);
    name("xn--bcher-kva.test", PUBLIC);
    name("other.test", PUBLIC);
    name("raw.test", RAW);
    name("closed.test", CLOSED);
  }

  /** What a name leads to. */
  public void name(String name, String... addresses) {
    names.put(name, lookup -> List.of(addresses));
  }

  /** What a name leads to at its first, second … lookup, counted from 0. */
  public void name(String name, IntFunction<List<String>> addresses) {
    names.put(name, addresses);
  }

  /** Lets both public servers answer a path. */
  public void serve(String path, HttpHandler handler) {
    HttpHandler noted =
        exchange -> {
          seen.add(exchange.getRequestURI().toString());
          handler.handle(exchange);
        };
    for (var server : List.of(plain, safe)) {
      server.createContext(path, noted);
    }
  }

  public void serve(String path, byte[] bytes) {
    serve(path, exchange -> answer(exchange, 200, bytes));
  }

  /** Lets a path redirect; {@code {host}} in the target is the host that was asked. */
  public void redirect(String path, int status, String to) {
    serve(
        path,
        exchange -> {
          String host = exchange.getRequestHeaders().getFirst("Host");
          exchange.getResponseHeaders().add("Location", to.replace("{host}", host));
          exchange.getResponseHeaders().add("Connection", "close");
          answer(exchange, status, new byte[0]);
        });
  }

  public static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Speaks to the next connection that comes to {@code raw.test}. */
  public void speak(RawSpeech speech) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = raw.accept()) {
            socket.getInputStream().read(new byte[8192]);
            speech.to(socket);
          } catch (IOException _) {
            // The client has hung up, or the test is over.
          }
        });
  }

  /** What a rude server does with its side of a connection. */
  @FunctionalInterface
  public interface RawSpeech {
    void to(Socket socket) throws IOException;
  }

  /** How many connections went to addresses that are not those of the public servers. */
  public int hits() {
    return hits.get();
  }

  /** The paths that were asked of the public servers, in order. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** From now on nothing listens at the addresses that are not public. */
  public void closeCanary() throws IOException {
    canary.close();
  }

  /** A client of this internet. */
  public Outbound outbound(AddressPolicy policy) {
    return new Outbound(
        policy, QUICK, new Peers(this::addresses, this::road, new DefaultClientTlsStrategy(trust)));
  }

  /** What callers' links are fetched with. */
  public LinkFetcher fetcher(Outbound outbound) {
    return new LinkFetcher(outbound, LinkLimits.STANDARD, System::nanoTime);
  }

  /** As the system's own name service does, this one takes odd spellings of addresses. */
  private InetAddress[] addresses(String host) throws UnknownHostException {
    var scripted = names.get(host);
    if (scripted == null) {
      try {
        return new InetAddress[] {Inet4Address.ofPosixLiteral(host)};
      } catch (IllegalArgumentException _) {
        return new InetAddress[] {InetAddress.ofLiteral(literal(host))};
      }
    }
    int lookup = lookups.computeIfAbsent(host, _ -> new AtomicInteger()).getAndIncrement();
    return scripted.apply(lookup).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private static String literal(String host) throws UnknownHostException {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return InetAddress.ofLiteral(bare.replaceFirst("%.*", "")).getHostAddress();
    } catch (IllegalArgumentException _) {
      throw new UnknownHostException(host);
    }
  }

  private void sing() {
    while (!canary.isClosed()) {
      try (Socket socket = canary.accept()) {
        hits.incrementAndGet();
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // Closed, or the visitor has left.
      }
    }
  }

  @Override
  public void close() throws IOException {
    plain.stop(0);
    safe.stop(0);
    canary.close();
    raw.close();
  }

  /** Where an address really is. */
  private InetSocketAddress road(InetSocketAddress target) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(target));
  }

  private int port(InetSocketAddress target) {
    String address = target.getAddress().getHostAddress();
    boolean isPublic =
        Stream.of(PUBLIC, PUBLIC_IPV6)
            .anyMatch(known -> InetAddress.ofLiteral(known).equals(target.getAddress()));
    if (isPublic && target.getPort() == 443) {
      return safe.getAddress().getPort();
    }
    if (isPublic && target.getPort() == 80) {
      return plain.getAddress().getPort();
    }
    return switch (address) {
      case RAW -> raw.getLocalPort();
      case CLOSED -> closed;
      default -> canary.getLocalPort();
    };
  }
}
