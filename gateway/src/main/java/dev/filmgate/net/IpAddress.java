package dev.filmgate.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The 128 bits of an address; IPv4 is held in its mapped form, {@code ::ffff:0:0/96}. */
record IpAddress(long high, long low) {

  private static final long MAPPED = 0xFFFFL << 32;
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  static IpAddress of(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? new IpAddress(bytes.getLong(), bytes.getLong())
        : ipv4(bytes.getInt());
  }

  /** The IPv4 address in the last 32 bits. */
  IpAddress lastIpv4() {
    return ipv4((int) low);
  }

  boolean isIpv4() {
    return high == 0 && low >>> 32 == MAPPED >>> 32;
  }

  private static IpAddress ipv4(int bits) {
    return new IpAddress(0, MAPPED | (bits & LOW_HALF));
  }
}
