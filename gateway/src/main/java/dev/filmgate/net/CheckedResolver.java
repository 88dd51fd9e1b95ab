package dev.filmgate.net;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name and lets through only what the policy allows. The client connects to the very
 * addresses returned here, so that a name cannot lead elsewhere after it was checked.
 */
final class CheckedResolver implements DnsResolver {

  private static final int MAX_ADDRESSES = 8;

  private final AddressPolicy policy;
  private final NameService names;
  private final Duration patience;

  CheckedResolver(AddressPolicy policy, NameService names, Duration patience) {
    this.policy = policy;
    this.names = names;
    this.patience = patience;
  }

  @Override
  public List<InetSocketAddress> resolve(String given, int port) throws UnknownHostException {
    String host = ascii(given);
    if (!policy.allowsHost(host, port)) {
      throw new AddressRefused(host);
    }
    var addresses = lookUp(host);
    // One address that is not allowed spoils the name: the client may try them in any order.
    if (!Stream.of(addresses).allMatch(address -> policy.allows(address, port))) {
      throw new AddressRefused(host);
    }
    return Stream.of(addresses)
        .limit(MAX_ADDRESSES)
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  /** As it stands in a link: the client asks with the letters behind an {@code xn--} name. */
  private static String ascii(String host) throws UnknownHostException {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      throw new AddressRefused(host);
    }
  }

  /** The client asks with a port; without one the policy could not answer. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** On a thread of its own: a lookup that hangs cannot be stopped, only left behind. */
  private InetAddress[] lookUp(String host) throws UnknownHostException {
    var lookup = new FutureTask<>(() -> names.addresses(host));
    Thread.ofPlatform().daemon().name("name-lookup").start(lookup);
    try {
      return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + ": interrupted");
    } catch (TimeoutException _) {
      throw new UnknownHostException(host + ": the name service did not answer");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  /** Asks for a name's addresses; the system's own, or a scripted one in tests. */
  @FunctionalInterface
  interface NameService {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** The policy said no. */
  static final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String host) {
      super(host);
    }
  }
}
