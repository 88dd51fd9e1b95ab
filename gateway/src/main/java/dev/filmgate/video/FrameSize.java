package dev.filmgate.video;

/** Width and height of a picture in pixels; both even, as H.264 with 4:2:0 chroma needs them. */
public record FrameSize(int width, int height) {

  public FrameSize {
    if (width < 2 || height < 2 || (width & 1) == 1 || (height & 1) == 1) {
      throw new IllegalArgumentException("a frame has two even sides, not " + width + "x" + height);
    }
  }

  /**
   * The size we make for a ratio at a resolution ({@code dialects.md} §3): the short side has the
   * resolution's lines, the long side follows the ratio, rounded up to an even number (854x480).
   */
  public static FrameSize of(AspectRatio ratio, Resolution resolution) {
    int side = resolution.shortSide();
    return ratio.width() >= ratio.height()
        ? new FrameSize(longSide(side, ratio.width(), ratio.height()), side)
        : new FrameSize(side, longSide(side, ratio.height(), ratio.width()));
  }

  private static int longSide(int shortSide, int more, int less) {
    int exact = (shortSide * more + less / 2) / less;
    return exact + (exact & 1);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
