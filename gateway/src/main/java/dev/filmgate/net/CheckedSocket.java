package dev.filmgate.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Asks the policy once more, about the very address that is connected to. Goes straight there: the
 * Java machine's own settings for proxies do not apply.
 */
class CheckedSocket extends Socket {

  private final AddressPolicy policy;

  CheckedSocket(AddressPolicy policy) {
    super(Proxy.NO_PROXY);
    this.policy = policy;
  }

  @Override
  public final void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress target)
        || target.isUnresolved()
        || !policy.allows(target.getAddress(), target.getPort())) {
      throw new CheckedResolver.AddressRefused(endpoint.toString());
    }
    open(target, timeout);
  }

  /** The system's connect. */
  void open(InetSocketAddress target, int timeout) throws IOException {
    super.connect(target, timeout);
  }
}
