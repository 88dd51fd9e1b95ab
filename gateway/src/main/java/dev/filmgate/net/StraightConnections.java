package dev.filmgate.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;

/** Builds the pool of connections on our own sockets, which go through no proxy. */
final class StraightConnections extends PoolingHttpClientConnectionManagerBuilder {

  private final AddressPolicy policy;
  private final UnaryOperator<InetSocketAddress> roads;

  StraightConnections(AddressPolicy policy, UnaryOperator<InetSocketAddress> roads) {
    this.policy = policy;
    this.roads = roads;
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy safety) {
    DetachedSocketFactory factory = this::socket;
    return new DefaultHttpClientConnectionOperator(
        factory,
        ports,
        resolver,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, safety).build());
  }

  private Socket socket(Proxy none) {
    return new CheckedSocket(policy, roads);
  }
}
