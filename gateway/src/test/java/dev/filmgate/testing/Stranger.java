package dev.filmgate.testing;

import dev.filmgate.net.Trusting;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on loopback with a certificate of its own: it counts who tells it a word. */
public final class Stranger implements AutoCloseable {

  private final SSLServerSocket socket;
  private final AtomicInteger greeted = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();

  /** With a certificate for {@code cdn.test} that nobody trusts. */
  public Stranger() throws IOException, GeneralSecurityException {
    this(Trusting.cdn());
  }

  /** With this certificate of {@link Trusting}. */
  public Stranger(String certificate) throws IOException, GeneralSecurityException {
    this(Trusting.server(certificate));
  }

  private Stranger(SSLContext safety) throws IOException {
    this.socket =
        (SSLServerSocket)
            safety
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::count);
  }

  private void count() {
    while (!socket.isClosed()) {
      told.addAndGet(words());
      gone.incrementAndGet();
    }
  }

  /** How many words the next caller says: whoever looks at the certificate goes away. */
  private int words() {
    try (var caller = socket.accept()) {
      greeted.incrementAndGet();
      return caller.getInputStream().read() < 0 ? 0 : 1;
    } catch (IOException refused) {
      return 0;
    }
  }

  /** {@code https://127.0.0.1:port}. */
  public String origin() {
    return "https://127.0.0.1:" + socket.getLocalPort();
  }

  /** How many began to talk. */
  public int greeted() {
    return greeted.get();
  }

  /** How many said anything beyond the handshake. */
  public int told() {
    return told.get();
  }

  /** How many have left again; what they told is counted by then. */
  public int gone() {
    return gone.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
