package dev.filmgate.net;

import dev.filmgate.net.CheckedResolver.NameService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * How an {@link Outbound} reaches others: who resolves names, where addresses are, and whose
 * certificates count. The machine's own, or scripted ones in tests.
 */
record Peers(NameService names, UnaryOperator<InetSocketAddress> roads, TlsSocketStrategy safety) {

  static Peers real() {
    return named(InetAddress::getAllByName);
  }

  static Peers named(NameService names) {
    return new Peers(names, UnaryOperator.identity(), DefaultClientTlsStrategy.createDefault());
  }
}
