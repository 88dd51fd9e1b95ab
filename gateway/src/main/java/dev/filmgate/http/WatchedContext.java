package dev.filmgate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The library's view of a connection, with our reader and our only routing in it. */
final class WatchedContext implements ConnectionContext {

  private final ConnectionContext library;
  private final Router router;
  private final Watch watch;
  private final WireReader reader;
  private final InetAddress remoteAddress;

  WatchedContext(ConnectionContext library, Router router, Watch watch) {
    this.library = library;
    this.router = router;
    this.watch = watch;
    this.reader = new WireReader(library.serverSocket(), watch);
    this.remoteAddress =
        library.remotePeer().address() instanceof InetSocketAddress peer
            ? peer.getAddress()
            : InetAddress.getLoopbackAddress();
  }

  Watch watch() {
    return watch;
  }

  WireReader reader() {
    return reader;
  }

  InetAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public Router router() {
    return router;
  }

  @Override
  public DataWriter dataWriter() {
    return library.dataWriter();
  }

  @Override
  public ListenerContext listenerContext() {
    return library.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return library.executor();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return Optional.empty();
  }

  @Override
  public HelidonSocket serverSocket() {
    return library.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return library.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return library.localPeer();
  }

  @Override
  public boolean isSecure() {
    return library.isSecure();
  }

  @Override
  public String socketId() {
    return library.socketId();
  }

  @Override
  public String childSocketId() {
    return library.childSocketId();
  }
}
