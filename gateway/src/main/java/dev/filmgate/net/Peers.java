package dev.filmgate.net;

import dev.filmgate.net.CheckedResolver.NameService;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Function;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * How an {@link Outbound} reaches others: who resolves names, what opens connections, and whose
 * certificates count. The machine's own, or scripted ones in tests.
 */
record Peers(NameService names, Function<AddressPolicy, Socket> sockets, TlsSocketStrategy safety) {

  static Peers real() {
    return named(InetAddress::getAllByName);
  }

  static Peers named(NameService names) {
    return new Peers(names, CheckedSocket::new, DefaultClientTlsStrategy.createDefault());
  }
}
