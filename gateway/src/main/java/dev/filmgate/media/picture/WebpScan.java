package dev.filmgate.media.picture;

/** Walks the chunks of a WebP. */
final class WebpScan {

  private static final int ANIMATED = 0x02;
  private static final int TRANSPARENT = 0x10;
  private static final String DAMAGED = "is a damaged WebP";

  private final Bytes bytes;
  private int canvasWidth;
  private int canvasHeight;
  private int width;
  private int height;
  private boolean transparent;
  private Turn turn = Turn.NONE;

  WebpScan(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean begins(Bytes bytes) {
    return bytes.text(0, 4).equals("RIFF") && bytes.text(8, 4).equals("WEBP");
  }

  PictureFacts scan() {
    int end = bytes.after(8, bytes.u32le(4));
    int at = 12;
    while (at + 8 <= end) {
      long length = bytes.u32le(at + 4);
      int next = bytes.after(at, 8 + length);
      read(bytes.text(at, 4), at + 8, (int) length);
      at = next + (next & 1);
    }
    if (width == 0) {
      throw new NotAPictureException("is a WebP without pixels");
    }
    if (canvasWidth > 0 && (canvasWidth != width || canvasHeight != height)) {
      throw new NotAPictureException(DAMAGED);
    }
    return new PictureFacts(PictureKind.WEBP, width, height, turn, transparent);
  }

  private void read(String type, int at, int length) {
    switch (type) {
      case "VP8X" -> extended(at);
      case "VP8 " -> lossy(at);
      case "VP8L" -> lossless(at);
      case "EXIF" -> turn = exif(at, length);
      default -> {
        // Says nothing about the size or the pixels.
      }
    }
  }

  private void extended(int at) {
    if ((bytes.u8(at) & ANIMATED) != 0) {
      throw new NotAPictureException("is an animated WebP");
    }
    transparent |= (bytes.u8(at) & TRANSPARENT) != 0;
    canvasWidth = bytes.u24le(at + 4) + 1;
    canvasHeight = bytes.u24le(at + 7) + 1;
  }

  private void lossy(int at) {
    if ((bytes.u8(at) & 1) != 0 || !bytes.text(at + 3, 3).equals("\u009d\u0001*")) {
      throw new NotAPictureException(DAMAGED);
    }
    width = bytes.u16le(at + 6) & 0x3fff;
    height = bytes.u16le(at + 8) & 0x3fff;
  }

  private void lossless(int at) {
    if (bytes.u8(at) != 0x2f) {
      throw new NotAPictureException(DAMAGED);
    }
    long sides = bytes.u32le(at + 1);
    width = (int) (sides & 0x3fff) + 1;
    height = (int) (sides >> 14 & 0x3fff) + 1;
    transparent = true;
  }

  /** Some programs write the prefix that JPEG has, most do not. */
  private Turn exif(int at, int length) {
    int prefix = bytes.text(at, 6).equals("Exif\0\0") && length >= 6 ? 6 : 0;
    return Exif.turn(bytes.part(at + prefix, length - prefix));
  }
}
