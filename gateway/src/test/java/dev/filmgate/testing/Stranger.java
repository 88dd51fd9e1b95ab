package dev.filmgate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A server on loopback whose certificate is for {@code cdn.test}: it counts who tells it a word.
 */
public final class Stranger implements AutoCloseable {

  private static final char[] PASSWORD = "test-only".toCharArray();

  private final SSLServerSocket socket;
  private final AtomicInteger greeted = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  public Stranger() throws IOException, GeneralSecurityException {
    this.socket =
        (SSLServerSocket)
            safety()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::count);
  }

  private static SSLContext safety() throws IOException, GeneralSecurityException {
    try (InputStream file = Stranger.class.getResourceAsStream("/net/cdn.test.p12")) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    }
  }

  private void count() {
    while (!socket.isClosed()) {
      try (SSLSocket caller = (SSLSocket) socket.accept()) {
        greeted.incrementAndGet();
        listen(caller);
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private void listen(SSLSocket caller) {
    try {
      if (caller.getInputStream().read() >= 0) {
        told.incrementAndGet();
      }
    } catch (IOException refused) {
      // As it should be: whoever looks at the certificate goes away.
      return;
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
