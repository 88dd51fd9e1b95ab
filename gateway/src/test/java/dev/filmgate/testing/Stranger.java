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
      told.addAndGet(words());
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
