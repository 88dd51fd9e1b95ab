package dev.filmgate.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the host of a URL is on its face, without asking anyone. Programs disagree about spellings
 * such as {@code 0177.0.0.1}, {@code 127.1} or {@code 2130706433}: whatever ends in a number and is
 * not four plain decimal bytes is malformed here, never a name and never an address.
 */
sealed interface HostLiteral {

  Pattern PLAIN_IPV4 =
      Pattern.compile(
          "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  Pattern NUMBER = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");
  Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

  /** A name for the resolver. */
  record Name(String name) implements HostLiteral {}

  /** An address, spelled in the one way that everyone reads alike. */
  record Address(InetAddress address) implements HostLiteral {}

  /** Neither. */
  record Malformed() implements HostLiteral {}

  /** Reads a host as it stands in a URL, an IPv6 address with or without its brackets. */
  static HostLiteral read(String host) {
    if (host.contains(":") || host.startsWith("[")) {
      return ipv6(host);
    }
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (PLAIN_IPV4.matcher(bare).matches()) {
      return new Address(InetAddress.ofLiteral(bare));
    }
    String lastLabel = bare.substring(bare.lastIndexOf('.') + 1);
    boolean isName =
        bare.length() <= 253
            && NAME.matcher(bare).matches()
            && !NUMBER.matcher(lastLabel).matches();
    return isName ? new Name(bare.toLowerCase(Locale.ROOT)) : new Malformed();
  }

  private static HostLiteral ipv6(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String inside = bracketed ? host.substring(1, host.length() - 1) : host;
    int zone = inside.indexOf('%');
    String bare = zone < 0 ? inside : inside.substring(0, zone);
    if (!bare.contains(":")) {
      return new Malformed();
    }
    try {
      return new Address(Inet6Address.ofLiteral(bare));
    } catch (IllegalArgumentException _) {
      return new Malformed();
    }
  }
}
