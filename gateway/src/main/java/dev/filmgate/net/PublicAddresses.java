package dev.filmgate.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet, by the IANA special-purpose registries: a block
 * must be allowed, everything else is not public. The JDK's {@code isLoopbackAddress} and its kin
 * miss the forms that carry an IPv4 address inside an IPv6 one.
 */
final class PublicAddresses {

  /** The addresses of an IPv6-only network's way to IPv4; public when what they carry is. */
  private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");

  private static final Cidr GLOBAL_UNICAST = Cidr.of("2000::/3");

  private static final List<Cidr> SPECIAL_IPV4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32", // Azure's own host agent, in a public block
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Inside 2000::/3; IPv4-compatible, unique local, link local and the like are outside it. */
  private static final List<Cidr> SPECIAL_IPV6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo (2001::/32) among them
          "2001:db8::/32",
          "2002::/16", // 6to4, out of use: whatever IPv4 address it carries
          "3fff::/20");

  private PublicAddresses() {}

  static boolean contains(IpAddress address) {
    var seen = NAT64.contains(address) ? address.lastIpv4() : address;
    return seen.isIpv4()
        ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(seen))
        : GLOBAL_UNICAST.contains(seen)
            && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(seen));
  }

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(Cidr::of).toList();
  }
}
