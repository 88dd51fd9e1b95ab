package dev.filmgate.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.UnaryOperator;

/**
 * Asks the policy once more, about the very address that is connected to. Goes straight there: the
 * Java machine's own settings for proxies do not apply.
 */
final class CheckedSocket extends Socket {

  private final AddressPolicy policy;
  private final UnaryOperator<InetSocketAddress> road;

  /**
   * @param road where an address really is: at itself, but for tests
   */
  CheckedSocket(AddressPolicy policy, UnaryOperator<InetSocketAddress> road) {
    super(Proxy.NO_PROXY);
    this.policy = policy;
    this.road = road;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress target)
        || target.isUnresolved()
        || !policy.allows(target.getAddress(), target.getPort())) {
      throw new CheckedResolver.AddressRefused(endpoint.toString());
    }
    super.connect(road.apply(target), timeout);
  }
}
