package dev.filmgate.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/**
 * Certificates of an authority of the tests, and clients that trust it. All but {@code authority}
 * are signed by it: {@code valid} and {@code expired} for 127.0.0.1, {@code other} for another
 * address.
 */
public final class Trusting {

  private static final char[] PASSWORD = "test-only".toCharArray();

  private Trusting() {}

  private static KeyStore store() throws IOException, GeneralSecurityException {
    try (InputStream file = Trusting.class.getResourceAsStream("/net/loopback.p12")) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD);
      return store;
    }
  }

  /** For a server that shows this certificate. */
  public static SSLContext server(String certificate) throws IOException, GeneralSecurityException {
    KeyStore store = store();
    for (String alias : Collections.list(store.aliases())) {
      if (!alias.equals(certificate)) {
        store.deleteEntry(alias);
      }
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Resolves names as this machine does, and trusts the authority of the tests alone. */
  public static Outbound outbound(AddressPolicy policy, OutboundLimits limits) {
    try {
      var anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      anchors.setCertificateEntry("authority", store().getCertificate("authority"));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new Outbound(
          policy,
          limits,
          new Peers(
              InetAddress::getAllByName,
              UnaryOperator.identity(),
              new DefaultClientTlsStrategy(context)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
