package dev.filmgate.http;

import dev.filmgate.http.Watch.Phase;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.DateTime;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes one answer to a connection; small ones in a single piece. */
final class ResponseSender {

  private static final int FILE_PIECE = 128 * 1024;
  private static final int SMALL = 16 * 1024;
  private static final int FIRST_STATUS = 200;
  private static final int LAST_STATUS = 599;
  private static final List<byte[]> STATUS_LINES = statusLines();
  private static final byte[] DATE = ascii("date: ");
  private static final byte[] CLOSE = ascii("connection: close\r\n");
  private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");

  private final DataWriter writer;
  private final Watch watch;
  private final boolean last;
  private final boolean oldVersion;
  private byte[] head = new byte[1024];
  private int size;

  ResponseSender(WatchedContext connection, boolean last) {
    this.writer = connection.dataWriter();
    this.watch = connection.watch();
    this.oldVersion = connection.reader().isOldVersion();
    this.last = last;
  }

  private static List<byte[]> statusLines() {
    var lines = new ArrayList<byte[]>();
    for (int status = FIRST_STATUS; status <= LAST_STATUS; status++) {
      lines.add(ascii("HTTP/1.1 " + Status.create(status).text() + "\r\n"));
    }
    return List.copyOf(lines);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void send(Response response, boolean toHead) {
    boolean bare = toHead || response.status() == 204 || response.status() == 304;
    switch (response.body()) {
      case Body.Empty _ -> {
        head(response, 0);
        flushHead();
      }
      case Body.Bytes bytes -> bytes(response, bytes.bytes(), bare);
      case Body.FileSlice slice -> guarded(response, () -> file(response, slice, bare));
      case Body.Streamed streamed ->
          guarded(response, () -> streamed(response, streamed.writer(), bare));
    }
  }

  private void bytes(Response response, byte[] bytes, boolean bare) {
    head(response, bytes.length);
    if (!bare && bytes.length <= SMALL) {
      put(bytes);
    }
    flushHead();
    if (!bare && bytes.length > SMALL) {
      write(BufferData.create(bytes));
    }
  }

  /** For bodies that may take long to send. */
  private void guarded(Response response, Runnable sending) {
    watch.permit(response.permit());
    try {
      sending.run();
    } finally {
      watch.permit(Watch::isAlways);
    }
  }

  private void file(Response response, Body.FileSlice slice, boolean bare) {
    head(response, slice.length());
    flushHead();
    if (bare) {
      return;
    }
    var piece = new byte[(int) Math.min(FILE_PIECE, slice.length())];
    long sent = 0;
    while (sent < slice.length()) {
      requirePermit(response);
      int wanted = (int) Math.min(piece.length, slice.length() - sent);
      int count = read(slice.file(), slice.offset() + sent, piece, wanted);
      write(BufferData.create(piece, 0, count));
      sent += count;
    }
  }

  private static void requirePermit(Response response) {
    if (!response.permit().getAsBoolean()) {
      throw new CloseConnectionException("what the answer was allowed by has ended");
    }
  }

  private static int read(FileChannel file, long position, byte[] piece, int wanted) {
    try {
      int count = file.read(ByteBuffer.wrap(piece, 0, wanted), position);
      if (count > 0) {
        return count;
      }
      throw new CloseConnectionException("the file is shorter than it was promised to be");
    } catch (IOException failure) {
      throw new CloseConnectionException("the file could not be read", failure);
    }
  }

  private void streamed(Response response, Body.Writer body, boolean bare) {
    head(response, -1);
    flushHead();
    if (bare) {
      return;
    }
    var out =
        new ChunkedOutput(
            data -> {
              requirePermit(response);
              write(data);
            },
            !oldVersion);
    try {
      body.write(out);
      out.close();
    } catch (IOException failure) {
      throw new CloseConnectionException("the body could not be written to its end", failure);
    }
  }

  private void head(Response response, long length) {
    put(STATUS_LINES.get(response.status() - FIRST_STATUS));
    put(DATE);
    put(DateTime.http1Bytes());
    for (int at = 0; at < response.fieldCount(); at++) {
      field(response.fieldName(at), response.fieldValue(at));
    }
    if (response.status() != 204 && response.status() != 304) {
      if (length >= 0) {
        field("content-length", Long.toString(length));
      } else if (!oldVersion) {
        put(CHUNKED);
      }
    }
    if (last) {
      put(CLOSE);
    }
    line();
  }

  private void field(String name, String value) {
    reserve(name.length() + value.length() + 4);
    text(name);
    head[size++] = ':';
    head[size++] = ' ';
    text(value);
    line();
  }

  private void line() {
    reserve(2);
    head[size++] = '\r';
    head[size++] = '\n';
  }

  private void text(String ascii) {
    for (int at = 0; at < ascii.length(); at++) {
      head[size++] = (byte) ascii.charAt(at);
    }
  }

  private void put(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, head, size, bytes.length);
    size += bytes.length;
  }

  private void reserve(int more) {
    if (head.length - size < more) {
      head = Arrays.copyOf(head, Math.max(head.length * 2, size + more));
    }
  }

  private void flushHead() {
    write(BufferData.create(head, 0, size));
  }

  private void write(BufferData data) {
    watch.enter(Phase.WRITE);
    try {
      writer.write(data);
    } catch (SocketWriterException | UncheckedIOException lost) {
      throw new CloseConnectionException("the caller went away", lost);
    }
    watch.work();
  }
}
