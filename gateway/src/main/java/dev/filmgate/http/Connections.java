package dev.filmgate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes every new connection, and knows those that are open. */
final class Connections implements ServerConnectionSelector {

  private final Http1ConnectionSelector library;
  private final OnlyRouting routing;
  private final InstantSource clock;
  private final HttpConfig config;
  private final Set<WatchedConnection> open = ConcurrentHashMap.newKeySet();

  Connections(
      Http1ConnectionSelector library,
      OnlyRouting routing,
      InstantSource clock,
      HttpConfig config) {
    this.library = library;
    this.routing = routing;
    this.clock = clock;
    this.config = config;
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    var watch = new Watch(clock, config);
    var watched = new WatchedContext(context, routing, watch);
    return new WatchedConnection(library.connection(watched), watch, open);
  }

  int count() {
    return open.size();
  }

  void closeIdle() {
    open.forEach(connection -> connection.close(false));
  }

  void closeAll() {
    open.forEach(connection -> connection.close(true));
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return Set.of("http/1.1");
  }

  /** The library's table of routings with our one in it. */
  record OnlyRouting(Conversation conversation) implements Router {

    @Override
    public <T extends Routing> T routing(Class<T> type, T otherwise) {
      return type.isInstance(conversation) ? type.cast(conversation) : otherwise;
    }

    @Override
    public List<? extends Routing> routings() {
      return List.of(conversation);
    }

    @Override
    public void beforeStart() {}

    @Override
    public void afterStop() {}
  }
}
