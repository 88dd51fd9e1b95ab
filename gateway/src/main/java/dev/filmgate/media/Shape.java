package dev.filmgate.media;

import dev.filmgate.video.FrameSize;
import java.util.Set;

/** The filters that bring a video's frames to a size, our rate and our colours. */
final class Shape {

  static final int HD_LINES = 720;

  /** What ffprobe calls colour spaces that say how to convert them. */
  private static final Set<String> KNOWN_COLOURS =
      Set.of("bt709", "smpte170m", "bt470bg", "bt2020nc", "smpte240m", "fcc", "gbr");

  /** Tags only: options such as -colorspace would make FFmpeg convert what is already right. */
  static final String BT709 =
      "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";

  private static final String RATE = "fps=%d:start_time=0".formatted(EncodeOrder.FRAMES_PER_SECOND);
  private static final String FLAGS = ":reset_sar=1:flags=lanczos+accurate_rnd+full_chroma_int";

  private Shape() {}

  /** From one frame at our rate on; frames that have our rate go through as they are. */
  static String read(VideoFacts.Picture picture, int from, FrameSize size, Fit fit) {
    String skip = from == 0 ? "" : ",trim=start_frame=" + from;
    return RATE + skip + "," + still(picture, size, fit);
  }

  /** Exactly these frames; where the pictures end early, the last one stands still. */
  static String part(VideoFacts.Picture picture, Span part, FrameSize size, Fit fit) {
    String cut =
        ",tpad=stop=-1:stop_mode=clone,trim=start_frame=%d:end_frame=%d,setpts=PTS-STARTPTS,"
            .formatted(part.from(), part.from() + part.count());
    return RATE + cut + still(picture, size, fit);
  }

  private static String still(VideoFacts.Picture picture, FrameSize size, Fit fit) {
    int width = size.width();
    int height = size.height();
    String colour = input(picture) + ":out_color_matrix=bt709:out_range=tv" + FLAGS;
    String shaped =
        switch (fit) {
          case COVER ->
              "scale=%d:%d:force_original_aspect_ratio=increase:force_divisible_by=2%s,crop=%d:%d"
                  .formatted(width, height, colour, width, height);
          case CONTAIN ->
              "scale=%d:%d:force_original_aspect_ratio=decrease:force_divisible_by=2%s,%s"
                  .formatted(
                      width,
                      height,
                      colour,
                      "pad=%d:%d:(ow-iw)/2:(oh-ih)/2:black".formatted(width, height));
        };
    return shaped + ",format=yuv420p," + BT709 + ",setsar=1";
  }

  /**
   * Which matrix the frames have. Without a tag it is a convention: BT.709 from 720 lines on, else
   * BT.601, as players do.
   */
  static String input(VideoFacts.Picture picture) {
    if (KNOWN_COLOURS.contains(picture.colour())) {
      return "";
    }
    boolean high = Math.min(picture.width(), picture.height()) >= HD_LINES;
    return ":in_color_matrix=" + (high ? "bt709" : "bt601");
  }
}
