package dev.filmgate.media.picture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Says by its content what picture a file is, whatever its name or declared type. The structure is
 * walked to its end, so a file that was cut off is refused; the pixels are not looked at. Safe for
 * many threads; a file of the greatest size takes some 50 ms and no heap.
 */
public final class PictureSniffer {

  /** The most bytes a picture file may have. */
  public static final long MOST_BYTES = 20L << 20;

  /** The most pixels a picture may have. */
  public static final long MOST_PIXELS = 40_000_000;

  /** The longest side a picture may have, in pixels. */
  public static final int LONGEST_SIDE = 16_384;

  private static final String TAKEN = "; pictures are PNG, JPEG, WebP or GIF";

  private PictureSniffer() {}

  /**
   * Looks at a file, which must not change meanwhile.
   *
   * @throws IOException when it cannot be read
   */
  public static Sniffed sniff(Path file) throws IOException {
    try (var channel = FileChannel.open(file);
        var arena = Arena.ofConfined()) {
      if (channel.size() > MOST_BYTES) {
        return tooManyBytes();
      }
      return walk(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
    }
  }

  /** Looks at bytes in memory. */
  public static Sniffed sniff(byte[] bytes) {
    return bytes.length > MOST_BYTES ? tooManyBytes() : walk(ByteBuffer.wrap(bytes));
  }

  private static Sniffed tooManyBytes() {
    return new Sniffed.Refused("is larger than " + (MOST_BYTES >> 20) + " MiB");
  }

  private static Sniffed walk(ByteBuffer file) {
    var bytes = new Bytes(file);
    try {
      return checked(scan(bytes));
    } catch (IndexOutOfBoundsException _) {
      return new Sniffed.Refused("is cut off before its end");
    } catch (NotAPictureException e) {
      return new Sniffed.Refused(e.reason());
    }
  }

  private static PictureFacts scan(Bytes bytes) {
    if (PngScan.begins(bytes)) {
      return PngScan.scan(bytes);
    }
    if (JpegScan.begins(bytes)) {
      return new JpegScan(bytes).scan();
    }
    if (WebpScan.begins(bytes)) {
      return new WebpScan(bytes).scan();
    }
    if (GifScan.begins(bytes)) {
      return GifScan.scan(bytes);
    }
    throw new NotAPictureException(OtherFile.name(bytes) + TAKEN);
  }

  private static Sniffed checked(PictureFacts facts) {
    long width = facts.storedWidth();
    long height = facts.storedHeight();
    if (width < 1 || height < 1) {
      return new Sniffed.Refused("has no size");
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
      return new Sniffed.Refused("has a side of more than " + LONGEST_SIDE + " pixels");
    }
    if (width * height > MOST_PIXELS) {
      return new Sniffed.Refused("has more than " + MOST_PIXELS / 1_000_000 + " megapixels");
    }
    return new Sniffed.Picture(facts);
  }
}
