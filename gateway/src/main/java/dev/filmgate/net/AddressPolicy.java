package dev.filmgate.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** Which addresses an {@link Outbound} may connect to. */
public sealed interface AddressPolicy {

  /** For addresses that the operator named: routes, and the target of the command line. */
  record Operator() implements AddressPolicy {

    @Override
    public boolean allows(InetAddress address, int port) {
      return true;
    }

    @Override
    public boolean allowsHost(String host, int port) {
      return true;
    }
  }

  /**
   * For addresses that callers named: public unicast on the ports of the web, and the exceptions.
   */
  record PublicOnly(List<AllowedRange> exceptions) implements AddressPolicy {

    private static final Set<Integer> PORTS = Set.of(80, 443);

    public PublicOnly {
      exceptions = List.copyOf(exceptions);
    }

    @Override
    public boolean allows(InetAddress address, int port) {
      return (PORTS.contains(port) && PublicAddresses.contains(IpAddress.of(address)))
          || exceptions.stream().anyMatch(range -> range.allows(address, port));
    }

    @Override
    public boolean allowsHost(String host, int port) {
      return switch (HostLiteral.read(host)) {
        case HostLiteral.Name _ -> true;
        case HostLiteral.Address(var address) -> allows(address, port);
        case HostLiteral.Malformed _ -> false;
      };
    }
  }

  static AddressPolicy operator() {
    return new Operator();
  }

  static AddressPolicy publicOnly(List<AllowedRange> exceptions) {
    return new PublicOnly(exceptions);
  }

  /** Asked for every address that a name leads to, right before it is connected to. */
  boolean allows(InetAddress address, int port);

  /**
   * What can be said of the host in a URL without resolving it: false for an address that is not
   * allowed, in any spelling, and for what is neither an address nor a name.
   */
  boolean allowsHost(String host, int port);
}
