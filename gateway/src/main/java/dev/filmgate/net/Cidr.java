package dev.filmgate.net;

import java.net.InetAddress;
import java.util.Optional;

/** A block of addresses, {@code 10.0.0.0/8} or {@code fd00::/8}; a single address is a block. */
public final class Cidr {

  private static final int IPV4_OFFSET = 96;

  private final String text;
  private final long highMask;
  private final long lowMask;
  private final IpAddress network;

  private Cidr(String text, IpAddress address, int bits) {
    this.text = text;
    this.highMask = bits >= Long.SIZE ? -1L : mask(bits);
    this.lowMask = bits <= Long.SIZE ? 0 : mask(bits - Long.SIZE);
    this.network = new IpAddress(address.high() & highMask, address.low() & lowMask);
  }

  /** Reads {@code address} or {@code address/bits}; empty for everything else. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    if (!(HostLiteral.read(host) instanceof HostLiteral.Address(var address))) {
      return Optional.empty();
    }
    var ip = IpAddress.of(address);
    int offset = host.contains(":") ? 0 : IPV4_OFFSET;
    int bits = slash < 0 ? 128 - offset : bits(text.substring(slash + 1));
    return bits < 0 || bits > 128 - offset
        ? Optional.empty()
        : Optional.of(new Cidr(text, ip, bits + offset));
  }

  /** For blocks that are written in the source. */
  static Cidr of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  public boolean contains(InetAddress address) {
    return contains(IpAddress.of(address));
  }

  boolean contains(IpAddress address) {
    return (address.high() & highMask) == network.high()
        && (address.low() & lowMask) == network.low();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr that
        && network.equals(that.network)
        && highMask == that.highMask
        && lowMask == that.lowMask;
  }

  @Override
  public int hashCode() {
    return network.hashCode() * 31 + Long.bitCount(highMask) + Long.bitCount(lowMask);
  }

  @Override
  public String toString() {
    return text;
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
