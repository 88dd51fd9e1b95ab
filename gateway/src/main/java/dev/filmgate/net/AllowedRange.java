package dev.filmgate.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An exception that the operator made to {@link AddressPolicy.PublicOnly}: {@code 10.1.0.0/16} on
 * every port, {@code 10.1.2.3/32:8080} or {@code [fd00::/8]:8080} on one.
 */
public final class AllowedRange {

  private static final Pattern IPV4 = Pattern.compile("([^:\\[\\]]+)(?::(\\d{1,5}))?");
  private static final Pattern IPV6 = Pattern.compile("\\[([^\\[\\]]+)](?::(\\d{1,5}))?");
  private static final int EVERY_PORT = 0;

  private final Cidr block;
  private final int port;

  private AllowedRange(Cidr block, int port) {
    this.block = block;
    this.port = port;
  }

  /** Empty for text of any other form. */
  public static Optional<AllowedRange> parse(String text) {
    var matcher = (text.startsWith("[") ? IPV6 : IPV4).matcher(text);
    if (!matcher.matches()) {
      return Cidr.parse(text).map(block -> new AllowedRange(block, EVERY_PORT));
    }
    String digits = matcher.group(2);
    int port = digits == null ? EVERY_PORT : Integer.parseInt(digits);
    if (digits != null && (port < 1 || port > 65535)) {
      return Optional.empty();
    }
    return Cidr.parse(matcher.group(1)).map(block -> new AllowedRange(block, port));
  }

  boolean allows(InetAddress address, int wanted) {
    return (port == EVERY_PORT || port == wanted) && block.contains(address);
  }

  Cidr block() {
    return block;
  }

  /** The one port it is for; empty when it is for every port. */
  OptionalInt port() {
    return port == EVERY_PORT ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
