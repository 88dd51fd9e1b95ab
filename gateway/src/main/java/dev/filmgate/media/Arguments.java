package dev.filmgate.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of one ffmpeg run. What goes in are our own words, numbers and paths; every input
 * names its protocol, its demuxer and the decoders it may use.
 */
final class Arguments {

  /** Larger than any video we take; what pretends to be larger is refused before it is decoded. */
  static final int MOST_PIXELS = 30_000_000;

  /** The decoders that a video may need. */
  static final String CODECS =
      "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,aac,mp3,mp3float,opus,libopus,vorbis";

  /** No single block that a decoder asks for is larger. */
  private static final long LARGEST_BLOCK = 1L << 30;

  private final List<String> words = new ArrayList<>();

  static Arguments begin() {
    return new Arguments().add("-hide_banner -nostdin -v error -max_alloc " + LARGEST_BLOCK);
  }

  /** Adds words that are separated by single spaces. */
  Arguments add(String text) {
    words.addAll(List.of(text.split(" ")));
    return this;
  }

  /** Adds one word, whatever it holds. */
  Arguments word(String text) {
    words.add(text);
    return this;
  }

  /** A file by its path. */
  Arguments file(Path path) {
    return word(name(path));
  }

  List<String> words() {
    return words;
  }

  /** Without the prefix, a colon in a folder's name would be taken for a protocol. */
  static String name(Path path) {
    return "file:" + path.toAbsolutePath();
  }

  /** Frames at our rate as seconds, and so many microseconds more. */
  static String seconds(long frames, long more) {
    long micros = frames * 1_000_000L / EncodeOrder.FRAMES_PER_SECOND + more;
    return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
  }
}
