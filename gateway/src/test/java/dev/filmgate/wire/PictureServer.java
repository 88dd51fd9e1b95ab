package dev.filmgate.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A caller's server on loopback with good and bad pictures. */
final class PictureServer implements AutoCloseable {

  private final HttpServer server;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();

  PictureServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    byte[] good = png(64, 36, Color.ORANGE);
    serve("/good.png", good);
    serve("/tall.png", png(36, 64, Color.BLUE));
    serve("/page.png", ascii("<!doctype html><html><body>no picture</body></html>"));
    serve("/drawing.png", ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    serve("/document.png", ascii("%PDF-1.7\n1 0 obj"));
    serve("/playlist.png", ascii("#EXTM3U\nfile:///etc/passwd\n"));
    serve("/concat.mp4", ascii("ffconcat version 1.0\nfile '/etc/passwd'\n"));
    serve("/half.png", Arrays.copyOf(good, good.length / 2));
    serve("/huge.png", header(30_000, 30_000));
    serve("/flat.png", header(1_000_000_000, 1));
    serve("/empty.png", new byte[0]);
    on("/404.png", exchange -> answer(exchange, 404, ascii("nothing")));
    on("/403.png", exchange -> answer(exchange, 403, ascii("forbidden")));
    on("/endless.png", PictureServer::endless);
    on("/silent.png", exchange -> await(over));
    on(
        "/gated.png",
        exchange -> {
          await(gate);
          answer(exchange, 200, good);
        });
    redirect("/inside.png", "http://169.254.169.254/latest/meta-data/");
    redirect("/file.png", "file:///etc/passwd");
    redirect("/loop.png", "/loop.png");
    redirect("/once.png", "/good.png");
    server.start();
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void on(String path, Handling handling) {
    server.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          handling.handle(exchange);
        });
  }

  /** Whatever it is, it is called a PNG. */
  void serve(String path, byte[] bytes) {
    on(path, exchange -> answer(exchange, 200, bytes));
  }

  private void redirect(String path, String to) {
    on(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          answer(exchange, 302, new byte[0]);
        });
  }

  private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "image/png");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var some = new byte[64 * 1024];
    while (true) {
      exchange.getResponseBody().write(some);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Lets whoever waits for {@code /gated.png} have it. */
  void open() {
    gate.countDown();
  }

  /** How often a path was asked for. */
  long asked(String path) {
    return asked.stream().filter(path::equals).count();
  }

  static byte[] png(int width, int height, Color color) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(color);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  /** A whole file of hardly any data that says it is as large as this. */
  private static byte[] header(int width, int height) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    var size = ByteBuffer.allocate(13).putInt(width).putInt(height);
    size.put(new byte[] {8, 2, 0, 0, 0});
    chunk(bytes, "IHDR", size.array());
    chunk(bytes, "IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1});
    chunk(bytes, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    var body = ByteBuffer.allocate(4 + data.length).put(ascii(type)).put(data).array();
    var crc = new CRC32();
    crc.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    over.countDown();
    gate.countDown();
    server.stop(0);
  }
}
