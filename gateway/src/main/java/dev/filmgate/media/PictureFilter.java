package dev.filmgate.media;

import dev.filmgate.media.picture.PictureFacts;
import dev.filmgate.media.picture.Turn;
import dev.filmgate.video.FrameSize;

/**
 * The filters between a stored picture and raw planes: lay it over white, cut, scale, turn. It is
 * cut and scaled as it is stored and turned last, when it is small.
 *
 * @param size of what comes out
 * @param graph with one input and one output
 */
record PictureFilter(FrameSize size, String graph) {

  /** Exact arithmetic; the planes are what encoders and painters expect. */
  static final String SCALE =
      "scale=%d:%d:flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp"
          + ":out_color_matrix=bt709:out_range=tv,format=yuv420p";

  private static final String OVER_WHITE =
      "format=rgba,split[a][b];[a]drawbox=c=white:t=fill:replace=1[w];[w][b]overlay=format=gbrp,";

  static PictureFilter to(PictureFacts facts, FrameSize size, Fit fit) {
    boolean swaps = facts.turn().swapsSides();
    int width = swaps ? size.height() : size.width();
    int height = swaps ? size.width() : size.height();
    String shaped =
        switch (fit) {
          case COVER -> cover(facts, width, height);
          case CONTAIN -> contain(facts, width, height);
        };
    String under = facts.mayBeTransparent() ? OVER_WHITE : "";
    return new PictureFilter(size, under + shaped + turn(facts.turn()));
  }

  private static String cover(PictureFacts facts, int width, int height) {
    double scale =
        Math.min(facts.storedWidth() / (double) width, facts.storedHeight() / (double) height);
    int cutWidth = side(width * scale, facts.storedWidth());
    int cutHeight = side(height * scale, facts.storedHeight());
    int left = (facts.storedWidth() - cutWidth) / 2;
    int top = (facts.storedHeight() - cutHeight) / 2;
    return "crop=%d:%d:%d:%d:exact=1,".formatted(cutWidth, cutHeight, left, top)
        + SCALE.formatted(width, height);
  }

  private static String contain(PictureFacts facts, int width, int height) {
    double scale =
        Math.min(width / (double) facts.storedWidth(), height / (double) facts.storedHeight());
    int inner = Math.clamp(Math.round(facts.storedWidth() * scale / 2) * 2, 2, width);
    int innerHeight = Math.clamp(Math.round(facts.storedHeight() * scale / 2) * 2, 2, height);
    return SCALE.formatted(inner, innerHeight)
        + ",pad=%d:%d:(ow-iw)/2:(oh-ih)/2:black".formatted(width, height);
  }

  private static int side(double pixels, int most) {
    return Math.clamp(Math.round(pixels), 1, most);
  }

  private static String turn(Turn turn) {
    return switch (turn) {
      case NONE -> "";
      case MIRROR -> ",hflip";
      case HALF -> ",hflip,vflip";
      case FLIP -> ",vflip";
      case TRANSPOSE -> ",transpose=cclock_flip";
      case RIGHT -> ",transpose=clock";
      case TRANSVERSE -> ",transpose=clock_flip";
      case LEFT -> ",transpose=cclock";
    };
  }
}
