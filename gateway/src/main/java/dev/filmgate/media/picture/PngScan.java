package dev.filmgate.media.picture;

/** Walks the chunks of a PNG. */
final class PngScan {

  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int ALPHA = 4;

  private PngScan() {}

  static boolean begins(Bytes bytes) {
    return bytes.text(0, 8).equals(SIGNATURE);
  }

  static PictureFacts scan(Bytes bytes) {
    if (!bytes.text(12, 4).equals("IHDR") || bytes.u32(8) != 13) {
      throw new NotAPictureException("is a damaged PNG");
    }
    boolean transparent = (bytes.u8(25) & ALPHA) != 0;
    boolean pixels = false;
    var turn = Turn.NONE;
    int at = 8;
    for (String type = ""; !type.equals("IEND"); ) {
      type = bytes.text(at + 4, 4);
      int end = bytes.after(at, 12 + bytes.u32(at));
      switch (type) {
        case "tRNS" -> transparent = true;
        case "IDAT" -> pixels = true;
        case "eXIf" -> turn = Exif.turn(bytes.part(at + 8, end - at - 12));
        default -> {
          // Says nothing about the size or the pixels.
        }
      }
      at = end;
    }
    if (!pixels) {
      throw new NotAPictureException("is a PNG without pixels");
    }
    return new PictureFacts(
        PictureKind.PNG, side(bytes.u32(16)), side(bytes.u32(20)), turn, transparent);
  }

  private static int side(long pixels) {
    return (int) Math.min(pixels, Integer.MAX_VALUE);
  }
}
