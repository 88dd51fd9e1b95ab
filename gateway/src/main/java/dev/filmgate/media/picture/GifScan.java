package dev.filmgate.media.picture;

/** Walks the blocks of a GIF to the end of its first picture. */
final class GifScan {

  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2c;

  private GifScan() {}

  static boolean begins(Bytes bytes) {
    return bytes.text(0, 6).equals("GIF89a") || bytes.text(0, 6).equals("GIF87a");
  }

  static PictureFacts scan(Bytes bytes) {
    int at = 13 + palette(bytes.u8(10));
    while (bytes.u8(at) == EXTENSION) {
      at = afterBlocks(bytes, at + 2);
    }
    if (bytes.u8(at) != PICTURE) {
      throw new NotAPictureException("is a GIF without a picture");
    }
    afterBlocks(bytes, at + 11 + palette(bytes.u8(at + 9)));
    return new PictureFacts(PictureKind.GIF, bytes.u16le(6), bytes.u16le(8), Turn.NONE, true);
  }

  /** Bytes of the table of colours that the flags announce. */
  private static int palette(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int afterBlocks(Bytes bytes, int from) {
    int at = from;
    while (bytes.u8(at) != 0) {
      at += 1 + bytes.u8(at);
    }
    return at + 1;
  }
}
