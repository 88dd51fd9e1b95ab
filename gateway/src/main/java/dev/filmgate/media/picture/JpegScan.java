package dev.filmgate.media.picture;

/** Walks the segments of a JPEG, the compressed data included, to the marker of its end. */
final class JpegScan {

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final String EXIF = "Exif\0\0";

  private final Bytes bytes;
  private int width;
  private int height;
  private boolean pixels;
  private Turn turn = Turn.NONE;

  JpegScan(Bytes bytes) {
    this.bytes = bytes;
  }

  static boolean begins(Bytes bytes) {
    return bytes.text(0, 3).equals("\u00ff\u00d8\u00ff");
  }

  PictureFacts scan() {
    int at = 2;
    for (int marker = SOI; marker != EOI; ) {
      at = marker(at);
      marker = bytes.u8(at - 1);
      if (hasLength(marker)) {
        int end = bytes.after(at, bytes.u16(at));
        read(marker, at, end);
        at = marker == SOS ? compressed(end) : end;
      }
    }
    if (!pixels || width == 0) {
      throw new NotAPictureException("is a JPEG without pixels");
    }
    return new PictureFacts(PictureKind.JPEG, width, height, turn, false);
  }

  /** The place behind the next marker; any number of 0xff may fill the room before it. */
  private int marker(int from) {
    int at = from;
    if (bytes.u8(at) != 0xff) {
      throw new NotAPictureException("is a damaged JPEG");
    }
    while (bytes.u8(at) == 0xff) {
      at++;
    }
    return at + 1;
  }

  private static boolean hasLength(int marker) {
    return !(marker == EOI || marker == SOI || marker == 1 || isRestart(marker));
  }

  private void read(int marker, int at, int end) {
    if (marker == APP1 && bytes.text(at + 2, 6).equals(EXIF) && end - at > 8) {
      turn = Exif.turn(bytes.part(at + 8, end - at - 8));
    } else if (marker == SOS) {
      pixels = true;
    } else if (isFrame(marker)) {
      if (marker > 0xc2) {
        throw new NotAPictureException("is a rare kind of JPEG");
      }
      height = bytes.u16(at + 3);
      width = bytes.u16(at + 5);
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /** The place of the first marker after compressed data. */
  private int compressed(int from) {
    int at = from;
    while (true) {
      while (bytes.u8(at) != 0xff) {
        at++;
      }
      int next = bytes.u8(at + 1);
      if (next != 0 && !isRestart(next) && next != 0xff) {
        return at;
      }
      at += next == 0xff ? 1 : 2;
    }
  }
}
