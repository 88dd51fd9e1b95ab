package dev.filmgate.provider.xai;

import dev.filmgate.media.Still;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes raw pictures as PNG files. */
final class Png {

  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int FASTEST = 1;

  private Png() {}

  static byte[] of(Still still) {
    int width = still.size().width();
    int height = still.size().height();
    var file = new ByteArrayOutputStream();
    file.writeBytes(MAGIC);
    chunk(
        file,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
    chunk(file, "IDAT", packed(rows(still.planes(), width, height)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Each row begins with the number of its filter, which is none. */
  private static byte[] rows(byte[] planes, int width, int height) {
    var rows = new byte[(width * 3 + 1) * height];
    int at = 0;
    int blue = width * height;
    int red = blue + blue / 4;
    for (int y = 0; y < height; y++) {
      at++;
      for (int x = 0; x < width; x++) {
        int colour = (y / 2) * (width / 2) + x / 2;
        double light = 1.164_384 * ((planes[y * width + x] & 0xff) - 16);
        int u = (planes[blue + colour] & 0xff) - 128;
        int v = (planes[red + colour] & 0xff) - 128;
        rows[at++] = channel(light + 1.792_741 * v);
        rows[at++] = channel(light - 0.213_249 * u - 0.532_909 * v);
        rows[at++] = channel(light + 2.112_402 * u);
      }
    }
    return rows;
  }

  private static byte channel(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }

  private static byte[] packed(byte[] rows) {
    var deflater = new Deflater(FASTEST);
    try {
      var packed = new ByteArrayOutputStream();
      try (var out = new DeflaterOutputStream(packed, deflater)) {
        out.write(rows);
      }
      return packed.toByteArray();
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(type);
    crc.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(type);
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
