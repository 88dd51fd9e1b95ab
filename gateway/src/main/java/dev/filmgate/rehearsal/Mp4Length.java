package dev.filmgate.rehearsal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How long an MP4 says that it is. */
final class Mp4Length {

  private static final byte[] MVHD = "mvhd".getBytes(StandardCharsets.US_ASCII);

  private Mp4Length() {}

  /** Whole seconds, rounded; the other when the bytes do not say. */
  static int seconds(byte[] mp4, int otherwise) {
    for (int at = 0; at + 32 < mp4.length; at++) {
      if (mp4[at] == MVHD[0]
          && mp4[at + 1] == MVHD[1]
          && mp4[at + 2] == MVHD[2]
          && mp4[at + 3] == MVHD[3]) {
        var box = ByteBuffer.wrap(mp4, at + 4, mp4.length - at - 4);
        boolean isLong = box.get(at + 4) == 1;
        int scale = box.getInt(at + 4 + (isLong ? 20 : 12));
        long length = isLong ? box.getLong(at + 4 + 24) : box.getInt(at + 4 + 16);
        return scale <= 0 ? otherwise : (int) Math.round((double) length / scale);
      }
    }
    return otherwise;
  }
}
