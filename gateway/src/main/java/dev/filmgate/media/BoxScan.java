package dev.filmgate.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The outermost boxes of a file that claims to be an MP4.
 *
 * @param isWhole it begins with {@code ftyp}, has {@code moov} and {@code mdat}, and the last box
 *     ends where the file ends
 * @param movieFirst the description comes before the data
 */
record BoxScan(boolean isWhole, boolean movieFirst) {

  private static final BoxScan NONE = new BoxScan(false, false);
  private static final int MOST_BOXES = 10_000;

  /** Types that an older MOV may begin with. */
  private static final Set<String> OLD_BEGINNINGS =
      Set.of("ftyp", "moov", "mdat", "wide", "free", "skip");

  static BoxScan of(Path file) throws IOException {
    return of(file, Set.of("ftyp"));
  }

  /** The same for a file that may also be a MOV of the time before {@code ftyp}. */
  static BoxScan ofMovie(Path file) throws IOException {
    return of(file, OLD_BEGINNINGS);
  }

  private static BoxScan of(Path file, Set<String> beginnings) throws IOException {
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      long movie = -1;
      long data = -1;
      long at = 0;
      for (int i = 0; at < size; i++) {
        Box box = read(channel, at, size);
        boolean first = i == 0;
        if (i > MOST_BOXES || box.length() <= 0 || at + box.length() > size) {
          return NONE;
        }
        if (first && !beginnings.contains(box.type())) {
          return NONE;
        }
        movie = box.type().equals("moov") ? at : movie;
        data = box.type().equals("mdat") && data < 0 ? at : data;
        at += box.length();
      }
      return new BoxScan(movie >= 0 && data >= 0, movie < data);
    }
  }

  private record Box(String type, long length) {}

  private static Box read(FileChannel channel, long at, long size) throws IOException {
    var header = ByteBuffer.allocate(16);
    while (header.hasRemaining() && channel.read(header, at + header.position()) > 0) {
      // A short read is not the end.
    }
    if (header.position() < 8) {
      return new Box("", -1);
    }
    String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
    long length = Integer.toUnsignedLong(header.getInt(0));
    if (length == 0) {
      length = size - at;
    } else if (length == 1) {
      length = header.position() < 16 ? -1 : header.getLong(8);
    }
    return new Box(type, length < 8 ? -1 : length);
  }
}
