package dev.filmgate.media.picture;

/** Reads the orientation out of EXIF; whatever is wrong with it only means that there is none. */
final class Exif {

  private static final int ORIENTATION = 0x0112;
  private static final int MOST_ENTRIES = 1000;

  private Exif() {}

  /**
   * @param tiff from its byte order on
   */
  static Turn turn(Bytes tiff) {
    String order = tiff.text(0, 2);
    if (!order.equals("II") && !order.equals("MM")) {
      return Turn.NONE;
    }
    try {
      return read(tiff, order.equals("II"));
    } catch (IndexOutOfBoundsException _) {
      return Turn.NONE;
    }
  }

  private static Turn read(Bytes tiff, boolean little) {
    long table = little ? tiff.u32le(4) : tiff.u32(4);
    int at = tiff.after(0, table);
    int entries = Math.min(short2(tiff, at, little), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + 12 * i;
      if (short2(tiff, entry, little) == ORIENTATION) {
        return Turn.ofExif(short2(tiff, entry + 8, little));
      }
    }
    return Turn.NONE;
  }

  private static int short2(Bytes tiff, int at, boolean little) {
    return little ? tiff.u16le(at) : tiff.u16(at);
  }
}
