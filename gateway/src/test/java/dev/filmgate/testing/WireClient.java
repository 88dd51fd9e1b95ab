package dev.filmgate.testing;

import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends a request exactly as it is written, on a connection of its own, and reads the answer to its
 * end. Knows nothing of the server's library or of the JDK's client. Whatever comes back is held
 * against the OpenAPI document.
 */
public final class WireClient {

  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final boolean isOurs;

  public WireClient(int port) {
    this(port, true);
  }

  private WireClient(int port, boolean isOurs) {
    this.port = port;
    this.isOurs = isOurs;
  }

  /** A client of a server that is not ours, so that our contract is none of its business. */
  public static WireClient ofAnother(int port) {
    return new WireClient(port, false);
  }

  /**
   * An answer as it came.
   *
   * @param head the lines of the fields
   * @param raw the body, one character a byte
   */
  public record Answer(int status, List<String> head, String raw) {

    public byte[] body() {
      return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    public List<String> headers(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }

    /** The only field of this name. */
    public Optional<String> header(String name) {
      List<String> all = headers(name);
      if (all.size() > 1) {
        throw new AssertionError("the answer has several " + name + ": " + all);
      }
      return all.stream().findFirst();
    }

    public String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    public JsonValue.Obj json() {
      return (JsonValue.Obj) Json.parse(body());
    }

    /** A text of the body, such as {@code error.code}. */
    public String text(String path) {
      JsonValue value = json();
      for (String name : path.split("\\.", -1)) {
        value = ((JsonValue.Obj) value).find(name).orElse(JsonValue.NULL);
      }
      return switch (value) {
        case JsonValue.Text(String text) -> text;
        case JsonValue.Num number -> number.text();
        default -> new String(Json.write(value), StandardCharsets.UTF_8);
      };
    }

    @Override
    public String toString() {
      return head + "\n" + (raw.length() < 4096 ? text() : raw.length() + " bytes");
    }
  }

  /** A request with these header lines and this body; no bytes are no body. */
  public Answer send(String method, String target, List<String> headers, byte[] body) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (headers.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
      head.append("Host: localhost:").append(port).append("\r\n");
    }
    headers.forEach(line -> head.append(line).append("\r\n"));
    if (body.length > 0 || !(method.equals("GET") || method.equals("HEAD"))) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    Answer answer = exchanged(all.toByteArray(), method.equals("HEAD"));
    if (isOurs) {
      Contract.SHIPPED.hold(
          new Contract.Sent(
              method, target, headers, new String(body, StandardCharsets.UTF_8), false),
          answer);
    }
    return answer;
  }

  public Answer get(String target, String key) {
    return send("GET", target, List.of("Authorization: Bearer " + key), new byte[0]);
  }

  public Answer post(String target, String key, String json) {
    return send(
        "POST",
        target,
        List.of("Authorization: Bearer " + key, "Content-Type: application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** These bytes, whatever they are. */
  public Answer send(byte[] bytes, boolean isHead) {
    Answer answer = exchanged(bytes, isHead);
    String[] line = new String(bytes, StandardCharsets.ISO_8859_1).split("[ \r\n]", 3);
    boolean isRequest = line.length == 3 && line[1].startsWith("/");
    if (isOurs && isRequest) {
      Contract.SHIPPED.hold(new Contract.Sent(line[0], line[1], List.of(), "", true), answer);
    }
    return answer;
  }

  private Answer exchanged(byte[] bytes, boolean isHead) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var writer = Thread.ofVirtual().start(() -> write(socket, bytes));
      byte[] answer = readAll(socket);
      writer.interrupt();
      return parse(answer, isHead);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException refused) {
      // the answer says why
    }
  }

  private static byte[] readAll(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    var piece = new byte[64 * 1024];
    try {
      for (int n = socket.getInputStream().read(piece);
          n >= 0;
          n = socket.getInputStream().read(piece)) {
        all.write(piece, 0, n);
      }
    } catch (SocketException reset) {
      // what came before it was kept
    }
    return all.toByteArray();
  }

  private static Answer parse(byte[] answer, boolean isHead) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer, only <" + text + ">");
    }
    var lines = new ArrayList<>(text.substring(0, end).lines().toList());
    int status =
        Integer.parseInt(lines.removeFirst().substring("HTTP/1.1 ".length()).strip(), 0, 3, 10);
    var parsed = new Answer(status, List.copyOf(lines), text.substring(end + 4));
    if (!isHead && parsed.header("transfer-encoding").isPresent()) {
      return new Answer(status, parsed.head(), joined(parsed.raw()));
    }
    Optional<String> length = parsed.header("content-length");
    if (!isHead && length.isPresent() && Integer.parseInt(length.get()) != parsed.raw().length()) {
      throw new IOException(
          "the body has " + parsed.raw().length() + " bytes, not " + length.get());
    }
    return parsed;
  }

  /** A body that was sent in chunks; one that breaks off is none. */
  private static String joined(String chunks) throws IOException {
    var whole = new StringBuilder();
    int at = 0;
    while (true) {
      int line = chunks.indexOf("\r\n", at);
      int size = line < 0 ? -1 : Integer.parseInt(chunks, at, line, 16);
      if (size < 0 || line + 2 + size + 2 > chunks.length()) {
        throw new IOException("the body breaks off after " + whole.length() + " bytes");
      }
      if (size == 0) {
        return whole.toString();
      }
      whole.append(chunks, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
  }
}
