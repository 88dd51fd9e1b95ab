package dev.filmgate.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Whether an endpoint could listen where it is told to. */
public final class PortCheck {

  private PortCheck() {}

  /** True when the address can be bound at this moment. */
  public static boolean isFree(HttpConfig config) {
    try (var socket = ServerSocketChannel.open()) {
      socket.bind(new InetSocketAddress(config.host(), config.port()));
      return true;
    } catch (IOException | RuntimeException taken) {
      return false;
    }
  }
}
