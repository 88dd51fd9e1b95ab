package dev.filmgate.app;

import dev.filmgate.http.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who sent a request: the other end of the connection, or what proxies that we trust say before it.
 * What callers themselves write into {@code X-Forwarded-For} never counts.
 */
final class ClientAddress {

  private final Predicate<InetAddress> isTrusted;

  ClientAddress(Predicate<InetAddress> isTrusted) {
    this.isTrusted = isTrusted;
  }

  InetAddress of(Request request) {
    InetAddress address = request.remoteAddress();
    if (!isTrusted.test(address)) {
      return address;
    }
    List<String> hops =
        request.headers("x-forwarded-for").stream()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      InetAddress before = literal(hop);
      if (before == null) {
        return address;
      }
      address = before;
      if (!isTrusted.test(address)) {
        return address;
      }
    }
    return address;
  }

  /** Never asks a name server: anything but an address written out is nothing. */
  private static @org.jspecify.annotations.Nullable InetAddress literal(String hop) {
    try {
      return InetAddress.ofLiteral(hop);
    } catch (IllegalArgumentException name) {
      return null;
    }
  }
}
