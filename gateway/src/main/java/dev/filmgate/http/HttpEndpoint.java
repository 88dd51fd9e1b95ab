package dev.filmgate.http;

import io.helidon.config.Config;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens, and hands every request to one handler on the connection's own virtual thread. Started
 * and stopped once.
 */
public final class HttpEndpoint {

  private static final int BACKLOG = 1_024;
  private static final Duration LOOK_AROUND = Duration.ofMillis(200);
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration AFTER_FORCE = Duration.ofSeconds(2);

  private final HttpConfig config;
  private final Connections connections;
  private final WebServer server;
  private volatile boolean stopping;

  /**
   * @param requestIds a fresh id for every request, safe for use by many threads
   */
  public HttpEndpoint(
      HttpConfig config, InstantSource clock, Supplier<String> requestIds, Handler root) {
    this.config = config;
    var conversation = new Conversation(root, requestIds, () -> stopping, config.maxBodyBytes());
    this.connections =
        new Connections(protocol(config), new Connections.OnlyRouting(conversation), clock, config);
    this.server = server(config, connections, new ProtocolErrors(requestIds));
  }

  @SuppressWarnings(
      "removal") // the logs are to be listeners one day; until then they are asked for
  private static Http1ConnectionSelector protocol(HttpConfig config) {
    var http =
        Http1Config.builder()
            .maxPrologueLength(config.maxHeadBytes())
            .maxHeadersSize(config.maxHeadBytes())
            .sendKeepAliveHeader(false)
            .sendLog(false)
            .receiveLog(false)
            .build();
    return Http1ConnectionSelector.builder().config(http).build();
  }

  private static WebServer server(
      HttpConfig config, Connections connections, ProtocolErrors errors) {
    return WebServer.builder()
        .config(Config.empty())
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .shutdownHook(false)
        .host(config.host())
        .port(config.port())
        .backlog(BACKLOG)
        .maxTcpConnections(config.maxConnections())
        .addConnectionSelector(connections)
        .connectionOptions(options -> options.tcpNoDelay(true).socketReuseAddress(true))
        .directHandlers(errors.forAllEvents())
        .mediaContext(MediaContext.builder().mediaSupportsDiscoverServices(false).build())
        .contentEncoding(
            ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
        .idleConnectionTimeout(WatchedConnection.LIBRARY_LIMIT)
        .idleConnectionPeriod(LOOK_AROUND)
        .shutdownGracePeriod(Duration.ofHours(1)) // stop() keeps the time
        .build();
  }

  /**
   * Binds and listens.
   *
   * @throws IllegalStateException with a sentence for the operator when the port cannot be had
   */
  public void start() {
    probe();
    server.start();
    if (!server.isRunning()) {
      throw unavailable(null);
    }
  }

  private IllegalStateException unavailable(@Nullable Exception reason) {
    String place = config.host() + ":" + config.port();
    return reason instanceof BindException
        ? new IllegalStateException("port " + config.port() + " is in use (" + place + ")", reason)
        : new IllegalStateException("cannot listen on " + place, reason);
  }

  /** The port that was bound; what was asked for unless that was 0. */
  public int port() {
    return server.port();
  }

  /** How many connections are open now. */
  public int connections() {
    return connections.count();
  }

  /**
   * Stops listening, closes connections that wait for a request, lets running requests finish
   * within the grace, and then cuts off what is left.
   */
  public void stop(Duration grace) {
    stopping = true;
    var stopper = Thread.ofVirtual().name("http-stop").start(server::stop);
    try {
      var left = grace;
      while (!stopper.join(left.compareTo(STEP) < 0 ? left : STEP) && left.isPositive()) {
        connections.closeIdle();
        left = left.minus(STEP);
      }
      connections.closeAll();
      stopper.join(AFTER_FORCE);
    } catch (InterruptedException stop) {
      connections.closeAll();
      Thread.currentThread().interrupt();
    }
  }

  /** The library logs a failure to bind and goes on, so the port is tried first. */
  private void probe() {
    if (config.port() == 0) {
      return;
    }
    try (var socket = ServerSocketChannel.open()) {
      socket.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException | RuntimeException failure) {
      throw unavailable(failure);
    }
  }
}
