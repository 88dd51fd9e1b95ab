package dev.filmgate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens connections to a server on this machine, asks one question on each, and keeps them open
 * until its own input ends.
 */
final class IdleConnections {

  private IdleConnections() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    byte[] question =
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.getOutputStream().write(question);
      if (socket.getInputStream().read(new byte[4096]) < 0) {
        throw new IOException("connection " + i + " was closed");
      }
      open.add(socket);
    }
    System.out.println("open " + open.size());
    var _ = System.in.read();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
