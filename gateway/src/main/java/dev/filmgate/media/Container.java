package dev.filmgate.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** How a video file is packed, told by its content; the demuxer is forced to be that one. */
enum Container {
  /** MP4 and MOV. */
  MOV("mov"),
  WEBM("matroska");

  private static final int EBML = 0x1a45dfa3;
  private static final int DOCUMENT_TYPE = 0x4282;
  private static final int SEGMENT = 0x18538067;
  private static final int LOOKED_AT = 4096;

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /** A file that is whole; none when it is neither, or ends too early. */
  static Optional<Container> of(Path file) throws IOException {
    if (BoxScan.ofMovie(file).isWhole()) {
      return Optional.of(MOV);
    }
    return isWebm(file) ? Optional.of(WEBM) : Optional.empty();
  }

  String input() {
    return ("-protocol_whitelist file -format_whitelist %s -codec_whitelist %s -max_pixels %d"
            + " -f %s -i")
        .formatted(demuxer, Arguments.CODECS, Arguments.MOST_PIXELS, demuxer);
  }

  private static boolean isWebm(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var start = ByteBuffer.allocate(LOOKED_AT);
      while (start.hasRemaining() && channel.read(start) > 0) {
        // A short read is not the end.
      }
      return isWebm(start.flip(), channel.size());
    } catch (IndexOutOfBoundsException _) {
      return false;
    }
  }

  /** EBML says webm, and the segment after it ends within the file. */
  private static boolean isWebm(ByteBuffer start, long size) {
    if (start.remaining() < 4 || start.getInt(0) != EBML) {
      return false;
    }
    var header = Element.at(start, 4);
    int at = header.content();
    long end = at + header.length();
    boolean webm = false;
    while (at < end) {
      boolean wide = (start.get(at) & 0xc0) == 0x40;
      var element = Element.at(start, at + (wide ? 2 : 1));
      boolean type = wide && (start.getShort(at) & 0xffff) == DOCUMENT_TYPE;
      webm |= type && element.text(start).equals("webm");
      at = Math.toIntExact(element.content() + element.length());
    }
    if (!webm || start.getInt(at) != SEGMENT) {
      return false;
    }
    var segment = Element.at(start, at + 4);
    return segment.isEndless() || segment.content() + segment.length() <= size;
  }

  /**
   * The content of an EBML element.
   *
   * @param content where it begins
   */
  private record Element(int content, long length) {

    static Element at(ByteBuffer bytes, int place) {
      int first = bytes.get(place) & 0xff;
      int width = Integer.numberOfLeadingZeros(first) - 23;
      if (width > 8) {
        throw new IndexOutOfBoundsException();
      }
      long length = first & (0xff >> width);
      boolean endless = length == 0xff >> width;
      for (int i = 1; i < width; i++) {
        int next = bytes.get(place + i) & 0xff;
        endless &= next == 0xff;
        length = length << 8 | next;
      }
      return new Element(place + width, endless ? -1 : length);
    }

    boolean isEndless() {
      return length < 0;
    }

    String text(ByteBuffer bytes) {
      var text = new StringBuilder();
      for (int i = 0; i < Math.min(length, 16); i++) {
        text.append((char) (bytes.get(content + i) & 0x7f));
      }
      return text.toString().replace("\0", "");
    }
  }
}
