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
import org.jspecify.annotations.Nullable;

/**
 * Certificates of an authority of the tests, and clients that trust it. All but {@code authority}
 * are signed by it: {@code valid} and {@code expired} for 127.0.0.1, {@code other} for another
 * address.
 */
public final class Trusting {

  private static final char[] PASSWORD = "test-only".toCharArray();

  private Trusting() {}

  private static KeyStore store(String name) throws IOException, GeneralSecurityException {
    try (InputStream file = Trusting.class.getResourceAsStream("/net/" + name)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD);
      return store;
    }
  }

  private static SSLContext context(@Nullable KeyStore shown, @Nullable KeyStore trusted)
      throws GeneralSecurityException, IOException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore only(String alias, KeyStore store)
      throws IOException, GeneralSecurityException {
    var anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry(alias, store.getCertificate(alias));
    return anchors;
  }

  /** For a server that shows this certificate. */
  public static SSLContext server(String certificate) throws IOException, GeneralSecurityException {
    KeyStore store = store("loopback.p12");
    for (String alias : Collections.list(store.aliases())) {
      if (!alias.equals(certificate)) {
        store.deleteEntry(alias);
      }
    }
    return context(store, null);
  }

  /**
   * For a server with a certificate for {@code cdn.test}, and for a client that trusts it alone.
   */
  public static SSLContext cdn() {
    try {
      KeyStore store = store("cdn.test.p12");
      return context(store, only("cdn", store));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Resolves names as this machine does, and trusts the authority of the tests alone. */
  public static Outbound outbound(AddressPolicy policy, OutboundLimits limits) {
    try {
      SSLContext context = context(null, only("authority", store("loopback.p12")));
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
