package dev.filmgate.media.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a file by their place; whoever reads beyond the end gets an index exception. */
final class Bytes {

  private final ByteBuffer big;
  private final ByteBuffer little;

  Bytes(ByteBuffer file) {
    this.big = file.duplicate().order(ByteOrder.BIG_ENDIAN);
    this.little = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return big.limit();
  }

  int u8(int at) {
    return big.get(at) & 0xff;
  }

  int u16(int at) {
    return big.getShort(at) & 0xffff;
  }

  int u16le(int at) {
    return little.getShort(at) & 0xffff;
  }

  int u24le(int at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32(int at) {
    return Integer.toUnsignedLong(big.getInt(at));
  }

  long u32le(int at) {
    return Integer.toUnsignedLong(little.getInt(at));
  }

  /** The text of so many bytes; shorter at the end of the file. */
  String text(int at, int length) {
    int whole = Math.clamp(size() - (long) at, 0, length);
    var text = new byte[whole];
    big.get(Math.min(at, size()), text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The place after so many more bytes, which the file must have. */
  int after(int at, long length) {
    if (length > size() - at) {
      throw new IndexOutOfBoundsException();
    }
    return Math.toIntExact(at + length);
  }

  /** A part of the file as if it were one. */
  Bytes part(int at, int length) {
    return new Bytes(big.slice(at, length));
  }
}
