package dev.filmgate.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A place on this machine that nobody may reach: it counts who does. */
public final class Canary implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final AtomicInteger hits = new AtomicInteger();

  public Canary() throws IOException {
    Thread.ofVirtual().start(this::count);
  }

  private void count() {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
        hits.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** A link that leads here. */
  public String link() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/secret.mp4";
  }

  public int hits() {
    return hits.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
