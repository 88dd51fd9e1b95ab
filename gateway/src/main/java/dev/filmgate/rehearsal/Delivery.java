package dev.filmgate.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Sends answers, the wrong way where that was asked for. */
final class Delivery {

  private static final int CHUNK = 64 * 1024;
  private static final int HUGE = 50_000_000;
  private static final int DEEP = 100_000;

  private final InstantSource clock;
  private final CountDownLatch closing;

  /**
   * @param closing ends every wait
   */
  Delivery(InstantSource clock, CountDownLatch closing) {
    this.clock = clock;
    this.closing = closing;
  }

  /** Sends an answer; whether the connection can be used again. */
  boolean send(Socket socket, Received asked, Answer answer)
      throws IOException, InterruptedException {
    Fault fault = answer.fault();
    OutputStream out = socket.getOutputStream();
    if (fault == null) {
      return whole(out, asked, answer, answer.body().length);
    }
    return switch (fault.kind()) {
      case DROP, DROP_BEFORE -> reset(socket);
      case HANG -> pause(Duration.ofDays(1));
      case SLOW -> pause(Duration.ofMillis(fault.number(1_000))) && plain(out, asked, answer);
      case TRICKLE -> trickle(out, answer, Duration.ofMillis(fault.number(1_000)));
      case TRUNCATE -> part(out, answer, answer.body().length);
      case SHORT_LENGTH -> over(out, asked, answer);
      case LONG_LENGTH ->
          whole(out, asked, answer, answer.body().length + 1_000) && pause(Duration.ofDays(1));
      case ENDLESS -> endless(out, answer);
      case EMPTY -> plain(out, asked, answer.withBody(new byte[0]));
      case HTML ->
          plain(out, asked, Answer.text(200, "text/html", "<html><body>Welcome!</body></html>"));
      case JUNK -> plain(out, asked, Answer.text(200, "application/json", "{\"id\": oops"));
      case HUGE -> plain(out, asked, Answer.text(200, "application/json", huge()));
      case DEEP -> plain(out, asked, Answer.text(200, "application/json", "[".repeat(DEEP)));
      case GZIP ->
          plain(
              out,
              asked,
              answer.with("Content-Encoding: gzip").withBody(packed(answer, fault.number(0))));
      case REDIRECT -> plain(out, asked, redirect(asked, fault));
      case BUSY -> plain(out, asked, answer.with("Retry-After: " + retryAfter(fault)));
      case NOT_A_VIDEO ->
          plain(out, asked, Answer.text(200, "video/mp4", "<html>no video here</html>"));
      case HALF_A_VIDEO ->
          plain(
              out, asked, answer.withBody(Arrays.copyOf(answer.body(), answer.body().length / 2)));
      default -> plain(out, asked, answer);
    };
  }

  private static boolean plain(OutputStream out, Received asked, Answer answer) throws IOException {
    return whole(out, asked, answer, answer.body().length);
  }

  /** Says half of the length that it sends. */
  private static boolean over(OutputStream out, Received asked, Answer answer) throws IOException {
    whole(out, asked, answer, answer.body().length / 2);
    return false;
  }

  private static boolean whole(OutputStream out, Received asked, Answer answer, long length)
      throws IOException {
    byte[] head = head(answer, "Content-Length: " + length);
    boolean isHead = asked.method().equals("HEAD");
    if (isHead || answer.body().length > CHUNK) {
      out.write(head);
      out.write(answer.body(), 0, isHead ? 0 : answer.body().length);
    } else {
      // In one piece: many small answers, and each write is a packet.
      var all = Arrays.copyOf(head, head.length + answer.body().length);
      System.arraycopy(answer.body(), 0, all, head.length, answer.body().length);
      out.write(all);
    }
    out.flush();
    return !"close".equalsIgnoreCase(asked.header("connection").orElse(""));
  }

  private static byte[] head(Answer answer, String framing) {
    var head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Told\r\n");
    if (answer.body().length > 0) {
      head.append("Content-Type: ").append(answer.type()).append("\r\n");
    }
    answer.headers().forEach(line -> head.append(line).append("\r\n"));
    return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean part(OutputStream out, Answer answer, long length) throws IOException {
    out.write(head(answer, "Content-Length: " + length));
    out.write(answer.body(), 0, answer.body().length / 2);
    out.flush();
    return false;
  }

  /** Says goodbye the rude way: the other side learns of a broken connection, not of an end. */
  private static boolean reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  private boolean trickle(OutputStream out, Answer answer, Duration between)
      throws IOException, InterruptedException {
    out.write(head(answer, "Content-Length: " + answer.body().length));
    for (byte next : answer.body()) {
      out.write(next);
      out.flush();
      if (!pause(between)) {
        return false;
      }
    }
    return true;
  }

  private boolean endless(OutputStream out, Answer answer) throws IOException {
    out.write(head(answer, "Transfer-Encoding: chunked"));
    var chunk = new byte[CHUNK];
    Arrays.fill(chunk, (byte) ' ');
    System.arraycopy(answer.body(), 0, chunk, 0, Math.min(CHUNK, answer.body().length));
    while (closing.getCount() > 0) {
      out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(chunk);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return false;
  }

  private static String huge() {
    return "{\"padding\":\"" + "x".repeat(HUGE) + "\"}";
  }

  /** A member with the body, then one after the other of a megabyte of blanks. */
  private static byte[] packed(Answer answer, long megabytes) throws IOException {
    byte[] blanks = packed(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
    var all = new ByteArrayOutputStream();
    all.writeBytes(packed(answer.body()));
    for (long i = 0; i < megabytes; i++) {
      all.writeBytes(blanks);
    }
    return all.toByteArray();
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(bytes)) {
      packing.write(plain);
    }
    return bytes.toByteArray();
  }

  private static Answer redirect(Received asked, Fault fault) {
    String link = fault.detail().isEmpty() ? asked.path() : fault.detail();
    return Answer.text(302, "text/plain", "over there").with("Location: " + link);
  }

  private String retryAfter(Fault fault) {
    if (!fault.detail().startsWith("date:")) {
      return fault.detail().isEmpty() ? "1" : fault.detail();
    }
    long seconds = Fault.of(fault.kind(), fault.detail().substring(5)).number(1);
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        clock.instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
  }

  /** Waits; false when the server is closing instead. */
  private boolean pause(Duration time) throws InterruptedException {
    return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
