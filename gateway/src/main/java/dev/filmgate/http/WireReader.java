package dev.filmgate.http;

import dev.filmgate.http.Watch.Phase;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;

/**
 * Reads a connection for the server library and mends what the library (4.5.0) lets through in
 * chunked bodies: it calls {@link #readLine} for a chunk's size, {@link #readBuffer(int)} for its
 * bytes and {@link #skip} for the line break behind them. Here the size line is bounded and strict,
 * a large chunk is handed on in the pieces that have arrived, the line break is looked at, and
 * trailers are read and dropped. A request of HTTP/1.0 is passed on as one of 1.1 and remembered,
 * so that it can be answered and its connection closed.
 */
@SuppressWarnings("removal") // the constructor is to become a factory, which cannot be extended
final class WireReader extends DataReader {

  private static final int MAX_SIZE_LINE = 256;
  private static final int MAX_TRAILER_LINE = 4_096;
  private static final int MAX_TRAILERS = 32;
  private static final int MAX_SIZE_DIGITS = 15;

  private boolean atRequestLine = true;
  private boolean oldVersion;
  private long chunkLeft;
  private int piece;
  private boolean afterPiece;
  private boolean afterLastChunk;

  WireReader(Supplier<byte[]> socket, Watch watch) {
    super(() -> pull(socket, watch));
  }

  private static byte[] pull(Supplier<byte[]> socket, Watch watch) {
    if (watch.phase() == Phase.WORK) {
      watch.enter(Phase.READ);
      var bytes = socket.get();
      watch.work();
      return bytes;
    }
    var bytes = socket.get();
    if (watch.phase() == Phase.IDLE) {
      watch.enter(Phase.HEAD);
    }
    return bytes;
  }

  /** To be called between two requests. */
  void nextRequest() {
    atRequestLine = true;
    oldVersion = false;
  }

  boolean isOldVersion() {
    return oldVersion;
  }

  @Override
  public byte[] readBytes(int length) {
    byte[] bytes = super.readBytes(length);
    if (atRequestLine) {
      atRequestLine = false;
      oldVersion = endsWithOldVersion(bytes);
      if (oldVersion) {
        bytes[bytes.length - 1] = '1';
      }
    }
    return bytes;
  }

  private static boolean endsWithOldVersion(byte[] line) {
    String old = " HTTP/1.0";
    for (int at = 1; at <= old.length(); at++) {
      if (at > line.length || line[line.length - at] != old.charAt(old.length() - at)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String readLine() {
    if (afterLastChunk) {
      afterLastChunk = false;
      dropTrailers();
      return "";
    }
    if (chunkLeft == 0) {
      chunkLeft = chunkSize(boundedLine(MAX_SIZE_LINE));
      afterLastChunk = chunkLeft == 0;
    }
    if (afterLastChunk) {
      return "0";
    }
    ensureAvailable();
    piece = (int) Math.min(chunkLeft, available());
    return Integer.toHexString(piece);
  }

  @Override
  public BufferData readBuffer(int length) {
    var buffer = super.readBuffer(length);
    if (piece > 0) {
      chunkLeft -= piece;
      piece = 0;
      afterPiece = true;
    }
    return buffer;
  }

  @Override
  public void skip(int length) {
    if (!afterPiece) {
      super.skip(length);
      return;
    }
    afterPiece = false;
    if (chunkLeft > 0) {
      return;
    }
    if (!startsWithNewLine()) {
      throw new MalformedWireException();
    }
    super.skip(length);
  }

  private void dropTrailers() {
    for (int count = 0; count <= MAX_TRAILERS; count++) {
      if (boundedLine(MAX_TRAILER_LINE).isEmpty()) {
        return;
      }
    }
    throw new MalformedWireException();
  }

  private String boundedLine(int max) {
    try {
      int end = findNewLine(max);
      if (end >= max) {
        throw new MalformedWireException();
      }
      String line = end == 0 ? "" : readAsciiString(end);
      super.skip(2);
      return line;
    } catch (IncorrectNewLineException bareBreak) {
      throw new MalformedWireException();
    }
  }

  /** Hexadecimal digits, and perhaps an extension, which means nothing to us. */
  private static long chunkSize(String line) {
    int extension = line.indexOf(';');
    String digits = extension < 0 ? line : line.substring(0, extension);
    if (digits.isEmpty() || digits.length() > MAX_SIZE_DIGITS) {
      throw new MalformedWireException();
    }
    long size = 0;
    for (int at = 0; at < digits.length(); at++) {
      int digit = digits.charAt(at) < 0x80 ? Character.digit(digits.charAt(at), 16) : -1;
      if (digit < 0) {
        throw new MalformedWireException();
      }
      size = size * 16 + digit;
    }
    return size;
  }

  /** The caller broke the framing; nothing that follows can be trusted. */
  static final class MalformedWireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedWireException() {
      super("malformed chunk");
    }
  }
}
