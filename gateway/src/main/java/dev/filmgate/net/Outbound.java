package dev.filmgate.net;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The client for every request that leaves the gateway. Blocking, for virtual threads; safe for
 * many. It sends each request once: no redirects, no retries, no cookies, no proxies.
 */
public final class Outbound implements AutoCloseable {

  private static final int MAX_HEADERS = 200;
  private static final int MAX_HEADER_LINE = 16 * 1024;

  private final AddressPolicy policy;
  private final OutboundLimits limits;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  public Outbound(AddressPolicy policy, OutboundLimits limits) {
    this(policy, limits, Peers.real());
  }

  Outbound(AddressPolicy policy, OutboundLimits limits, Peers peers) {
    this.policy = policy;
    this.limits = limits;
    this.connections = connections(limits, policy, peers);
    this.client = client(limits, connections);
  }

  AddressPolicy policy() {
    return policy;
  }

  /**
   * Sends a request and returns as soon as the answer's head is there. The deadline goes on over
   * the body, until the answer is closed.
   *
   * @throws OutboundException when there is no answer
   */
  public OutboundResponse send(OutboundRequest request) {
    var message = message(request);
    Duration time = request.deadline().orElse(limits.total());
    var watchdog = new Watchdog(time, message::abort);
    try {
      return new OutboundResponse(
          client.executeOpen(null, message, null), watchdog, message::abort);
    } catch (IOException failure) {
      watchdog.close();
      throw Failures.of(failure, watchdog);
    } catch (RuntimeException failure) {
      watchdog.close();
      throw failure;
    }
  }

  /** Closes every connection that nothing goes over now, and with it what lies in its buffers. */
  public void forget() {
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static HttpUriRequestBase message(OutboundRequest request) {
    var message = new HttpUriRequestBase(request.method(), request.uri());
    // Without a word about it anything may come packed.
    message.addHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    request.headers().forEach(message::addHeader);
    if (request.body().isPresent()) {
      message.setEntity(
          new ByteArrayEntity(
              request.body().content(), ContentType.parse(request.body().mediaType())));
    }
    return message;
  }

  private static CloseableHttpClient client(
      OutboundLimits limits, PoolingHttpClientConnectionManager connections) {
    var request =
        RequestConfig.custom()
            // For a turn, when all connections are in use; the request's own deadline goes on.
            .setConnectionRequestTimeout(timeout(limits.total()))
            .setResponseTimeout(timeout(limits.silence()))
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setHardCancellationEnabled(true)
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(request)
        .setUserAgent("filmgate")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      OutboundLimits limits, AddressPolicy policy, Peers peers) {
    var connection =
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(limits.connect()))
            .setSocketTimeout(timeout(limits.silence()))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .setTimeToLive(TimeValue.ofMinutes(5))
            .build();
    var wire =
        Http1Config.custom()
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxLineLength(MAX_HEADER_LINE)
            .build();
    return new StraightConnections(policy, peers.roads())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(wire)
                .requestWriterFactory(ForgetfulWriter::new)
                .build())
        .setDnsResolver(new CheckedResolver(policy, peers.names(), limits.connect()))
        .setTlsSocketStrategy(new ToldSafety(peers.safety()))
        .setDefaultConnectionConfig(connection)
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(timeout(limits.silence())).build())
        .setMaxConnTotal(limits.connections())
        .setMaxConnPerRoute(limits.perHost())
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }
}
