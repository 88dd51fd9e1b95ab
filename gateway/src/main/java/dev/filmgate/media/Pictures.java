package dev.filmgate.media;

import dev.filmgate.media.picture.PictureFacts;
import dev.filmgate.media.picture.PictureSniffer;
import dev.filmgate.media.picture.Sniffed;
import dev.filmgate.video.FrameSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Decodes picture files of strangers. A file is first sniffed in Java, so nothing that is not a
 * whole PNG, JPEG, WebP or GIF of a bearable size ever reaches a decoder; then the hardened child
 * decodes it with the demuxer and the decoder of its kind and no other.
 *
 * <p>Pictures come out upright (EXIF), in BT.709 limited range. Transparent pixels are laid over
 * white. Of a GIF the first picture counts. Safe for many threads, virtual ones too; whoever is
 * interrupted leaves no child.
 */
public final class Pictures {

  private static final Duration WALL = Duration.ofMinutes(1);

  private final Programs programs;

  Pictures(Programs programs) {
    this.programs = programs;
  }

  /**
   * The picture at exactly that size.
   *
   * @throws IOException when the file cannot be read or no child can be started
   */
  public Decoded decode(Path file, FrameSize size, Fit fit)
      throws IOException, InterruptedException {
    return switch (PictureSniffer.sniff(file)) {
      case Sniffed.Refused(String reason) -> new Decoded.Refused(reason);
      case Sniffed.Picture(var facts) -> decode(file, facts, PictureFilter.to(facts, size, fit));
    };
  }

  /**
   * The picture in its own shape, to the even pixel: at its own size, or smaller when its longer
   * side would be longer than that.
   *
   * @param longestSide in pixels
   * @throws IOException when the file cannot be read or no child can be started
   */
  public Decoded decodeWithin(Path file, int longestSide) throws IOException, InterruptedException {
    return switch (PictureSniffer.sniff(file)) {
      case Sniffed.Refused(String reason) -> new Decoded.Refused(reason);
      case Sniffed.Picture(var facts) ->
          decode(file, facts, PictureFilter.to(facts, bounded(facts, longestSide), Fit.COVER));
    };
  }

  private Decoded decode(Path file, PictureFacts facts, PictureFilter filter)
      throws IOException, InterruptedException {
    var arguments = Arguments.begin();
    arguments.add("-threads 1 -filter_threads 1 -xerror -err_detect +explode -noautorotate");
    arguments.add("-protocol_whitelist file").add(forced(facts));
    arguments.add("-max_pixels " + PictureSniffer.MOST_PIXELS + " -i").file(file);
    arguments.add("-frames:v 1 -an -sn -dn -vf").word(filter.graph());
    arguments.add("-f rawvideo -pix_fmt yuv420p pipe:1");
    var command = Command.ffmpeg(programs, WALL, arguments.words());
    try {
      return new Decoded.Picture(
          new Still(filter.size(), Run.bytes(command, Still.bytes(filter.size()))));
    } catch (BadMediaException e) {
      return new Decoded.Refused(
          e.isOutOfTime() ? "takes too long to decode" : "is a damaged picture");
    }
  }

  private static String forced(PictureFacts facts) {
    return switch (facts.kind()) {
      case PNG -> input("png_pipe", "png");
      case JPEG -> input("jpeg_pipe", "mjpeg");
      case WEBP -> input("webp_pipe", "webp");
      case GIF -> input("gif", "gif");
    };
  }

  private static String input(String demuxer, String decoder) {
    return "-format_whitelist %s -codec_whitelist %s -f %s".formatted(demuxer, decoder, demuxer);
  }

  private static FrameSize bounded(PictureFacts facts, int longestSide) {
    double scale = Math.min(1, longestSide / (double) Math.max(facts.width(), facts.height()));
    return new FrameSize(even(facts.width() * scale), even(facts.height() * scale));
  }

  private static int even(double pixels) {
    return Math.max(2, (int) Math.round(pixels) & ~1);
  }
}
