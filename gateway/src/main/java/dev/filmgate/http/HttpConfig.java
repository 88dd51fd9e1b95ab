package dev.filmgate.http;

import java.time.Duration;

/**
 * Where the endpoint listens and what a connection may cost.
 *
 * @param port 0 for any free one
 * @param maxHeadBytes the request line, and again all header fields together
 * @param maxBodyBytes a body longer than this is not even read to be thrown away
 * @param headTimeout from the first byte of a request to the end of its head
 * @param idleTimeout between two requests of a connection
 * @param stallTimeout without a single byte going either way while a body is sent
 */
public record HttpConfig(
    String host,
    int port,
    int maxConnections,
    int maxHeadBytes,
    long maxBodyBytes,
    Duration headTimeout,
    Duration idleTimeout,
    Duration stallTimeout) {

  public HttpConfig {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not an address: " + host + ":" + port);
    }
    if (maxConnections < 1 || maxHeadBytes < 1_024 || maxBodyBytes < 1) {
      throw new IllegalArgumentException("limits of the endpoint are positive");
    }
    if (headTimeout.isNegative() || idleTimeout.isNegative() || stallTimeout.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards");
    }
  }

  public static HttpConfig on(String host, int port) {
    return new HttpConfig(
        host,
        port,
        10_000,
        32 * 1_024,
        128L * 1_024 * 1_024,
        Duration.ofSeconds(10),
        Duration.ofSeconds(75),
        Duration.ofSeconds(60));
  }

  public HttpConfig withMaxConnections(int connections) {
    return new HttpConfig(
        host,
        port,
        connections,
        maxHeadBytes,
        maxBodyBytes,
        headTimeout,
        idleTimeout,
        stallTimeout);
  }

  public HttpConfig withMaxBodyBytes(long bytes) {
    return new HttpConfig(
        host, port, maxConnections, maxHeadBytes, bytes, headTimeout, idleTimeout, stallTimeout);
  }

  public HttpConfig withTimeouts(Duration head, Duration idle, Duration stall) {
    return new HttpConfig(
        host, port, maxConnections, maxHeadBytes, maxBodyBytes, head, idle, stall);
  }
}
