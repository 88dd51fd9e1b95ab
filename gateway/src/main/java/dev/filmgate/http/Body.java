package dev.filmgate.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** What follows the head of an answer. */
public sealed interface Body {

  /** Nothing. */
  record Empty() implements Body {}

  /** Bytes in memory; never changed after they were handed over. */
  final class Bytes implements Body {

    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  /** A part of an open file, sent piece by piece; the endpoint closes the file in every case. */
  record FileSlice(FileChannel file, long offset, long length) implements Body {

    public FileSlice {
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException("a slice begins and ends within its file");
      }
    }
  }

  /** Written while it is sent, in chunks; each flush reaches the caller at once. */
  record Streamed(Writer writer) implements Body {}

  /** Writes a body; an exception breaks the connection off, so that the caller sees it is cut. */
  @FunctionalInterface
  interface Writer {

    void write(OutputStream out) throws IOException;
  }
}
