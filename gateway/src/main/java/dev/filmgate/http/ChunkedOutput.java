package dev.filmgate.http;

import io.helidon.common.buffers.BufferData;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Collects what is written and sends it in chunks, or as it is where chunks are not understood. */
final class ChunkedOutput extends OutputStream {

  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BREAK = {'\r', '\n'};

  private final Consumer<BufferData> wire;
  private final boolean chunked;
  private final byte[] pending = new byte[16 * 1024];
  private int size;

  ChunkedOutput(Consumer<BufferData> wire, boolean chunked) {
    this.wire = wire;
    this.chunked = chunked;
  }

  @Override
  public void write(int b) {
    if (size == pending.length) {
      flush();
    }
    pending[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (size == pending.length) {
        flush();
      }
      int count = Math.min(left, pending.length - size);
      System.arraycopy(bytes, at, pending, size, count);
      size += count;
      at += count;
      left -= count;
    }
  }

  @Override
  public void flush() {
    if (size == 0) {
      return;
    }
    byte[] head =
        chunked
            ? (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII)
            : new byte[0];
    var chunk = BufferData.create(head.length + size + BREAK.length);
    chunk.write(head);
    chunk.write(pending, 0, size);
    if (chunked) {
      chunk.write(BREAK);
    }
    size = 0;
    wire.accept(chunk);
  }

  @Override
  public void close() {
    flush();
    if (chunked) {
      wire.accept(BufferData.create(LAST.clone()));
    }
  }
}
