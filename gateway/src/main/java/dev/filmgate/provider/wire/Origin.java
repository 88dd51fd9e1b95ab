package dev.filmgate.provider.wire;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of a URL: what a route's key and its private address are good for.
 *
 * @param port never absent
 */
record Origin(String scheme, String host, int port) {

  static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() < 0 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
    return new Origin(scheme, host, port);
  }

  boolean isWeb() {
    return !host.isEmpty() && (scheme.equals("http") || scheme.equals("https"));
  }

  /** The operator named host and port, not the scheme. */
  boolean isPlaceOf(Origin other) {
    return host.equals(other.host) && port == other.port;
  }
}
