package dev.filmgate.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Picture files for tests, good and bad, made on the spot. */
public final class PictureFiles {

  private PictureFiles() {}

  /** Hills and edges in colour, different in every corner. */
  public static BufferedImage scene(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(x * 9.0 / width) * Math.cos(y * 7.0 / height);
        int red = (int) (110 + 70 * wave + 40.0 * x / width);
        int green = (int) (90 + 50 * wave + 90.0 * y / height);
        int blue = (int) (150 - 60 * wave - 60.0 * x / width);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width / 4, height / 4);
    pen.setColor(Color.DARK_GRAY);
    pen.fillRect(width * 3 / 4, 0, width / 4, height / 4);
    pen.dispose();
    return image;
  }

  /**
   * A picture as ImageIO writes it.
   *
   * @param format {@code png}, {@code jpg} or {@code gif}
   */
  public static byte[] encode(BufferedImage image, String format) {
    try {
      var out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG with an EXIF orientation, in either byte order. */
  public static byte[] orientedJpeg(BufferedImage stored, int orientation, ByteOrder order) {
    byte[] jpeg = encode(stored, "jpg");
    byte[] tiff = exif(orientation, order);
    var out = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
    out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) (tiff.length + 8));
    out.put(ascii("Exif\0\0")).put(tiff).put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  /** A PNG with an EXIF orientation. */
  public static byte[] orientedPng(BufferedImage stored, int orientation) {
    byte[] png = encode(stored, "png");
    byte[] chunk = chunk("eXIf", exif(orientation, ByteOrder.BIG_ENDIAN));
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, 33)
        .put(chunk)
        .put(png, 33, png.length - 33)
        .array();
  }

  /** A small, whole PNG that says it has so many pixels; it has hardly any. */
  public static byte[] bloatedPng(int width, int height) {
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
    var deflater = new Deflater();
    deflater.setInput(new byte[1000]);
    deflater.finish();
    var pixels = new byte[200];
    int length = deflater.deflate(pixels);
    deflater.end();
    byte[] data = chunk("IDAT", ByteBuffer.wrap(pixels, 0, length));
    return concat(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
        chunk("IHDR", header.array()),
        data,
        chunk("IEND", new byte[0]));
  }

  /** What callers send instead of pictures, by a name for it. */
  public static Map<String, byte[]> impostors() {
    return Map.of(
        "empty", new byte[0],
        "text", ascii("this is not a picture"),
        "svg", ascii("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        "pdf", ascii("%PDF-1.7\n1 0 obj << >> endobj"),
        "html", ascii("<!DOCTYPE html><html><body>404</body></html>"),
        "ffconcat", ascii("ffconcat version 1.0\nfile '/etc/passwd'\n"),
        "playlist", ascii("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n"),
        "heic", ascii("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
        "video", ascii("\0\0\0\u0018ftypisom\0\0\0\0isomavc1"),
        "bmp", encode(scene(16, 16), "bmp"));
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** EXIF that says nothing but an orientation, from its byte order on. */
  public static byte[] exif(int orientation, ByteOrder order) {
    var tiff = ByteBuffer.allocate(26).order(order);
    tiff.put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return tiff.putShort((short) orientation).array();
  }

  private static byte[] chunk(String type, byte[] content) {
    return chunk(type, ByteBuffer.wrap(content));
  }

  private static byte[] chunk(String type, ByteBuffer content) {
    var out = ByteBuffer.allocate(12 + content.remaining());
    out.putInt(content.remaining()).put(ascii(type)).put(content);
    var check = new CRC32();
    check.update(out.array(), 4, out.position() - 4);
    return out.putInt((int) check.getValue()).array();
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
