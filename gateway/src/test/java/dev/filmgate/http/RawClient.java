package dev.filmgate.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes as they are, one character each, and reads what comes back. */
final class RawClient implements Closeable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setSoTimeout(PATIENCE_MILLIS);
    this.socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
  }

  /** An answer as it came: the head up to the empty line, and the body. */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    String header(String name) {
      for (String line : head.lines().toList()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }
  }

  RawClient send(String bytes) throws IOException {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends until the other side stops taking it. */
  RawClient trySend(String bytes) {
    try {
      return send(bytes);
    } catch (IOException refused) {
      return this;
    }
  }

  /** Says that nothing more will come, unless the other side has closed already. */
  RawClient finishQuietly() {
    try {
      socket.shutdownOutput();
    } catch (IOException closed) {
      // then there is nobody to tell
    }
    return this;
  }

  Answer receive() throws IOException {
    return receive("GET");
  }

  Answer receive(String method) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after <" + head + ">");
      }
      head.append((char) c);
    }
    var answer = new Answer(head.toString(), "");
    String length = answer.header("content-length");
    if (method.equals("HEAD") || answer.status() == 304 || answer.status() < 200) {
      return answer;
    }
    String body =
        answer.header("transfer-encoding").equals("chunked")
            ? chunks()
            : length.isEmpty() ? rest() : text(in.readNBytes(Integer.parseInt(length)));
    return new Answer(head.toString(), body);
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (int size = size(); size > 0; size = size()) {
      body.append(text(in.readNBytes(size)));
      in.readNBytes(2);
    }
    in.readNBytes(2);
    return body.toString();
  }

  private int size() throws IOException {
    var line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      line.append((char) in.read());
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Everything until the other side closes; a reset counts as closed. */
  String rest() throws IOException {
    var rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (SocketException reset) {
      // what came before it was kept
    }
    return rest.toString(StandardCharsets.ISO_8859_1);
  }

  boolean isClosed() throws IOException {
    return rest().isEmpty();
  }

  /** Goes away without a farewell: the other side gets a reset. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
