package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;

/**
 * One footage, and from some frame on another. Both are counted alike: frame 100 of the passage is
 * frame 100 of the one that is seen then.
 */
final class Passage implements Footage {

  private static final float EVENNESS = 0.5f;

  private final Footage before;
  private final Footage after;
  private final int begin;
  private final int length;
  private final Wipe wipe;

  /**
   * @param begin the first frame that is not only the first footage
   * @param length for how many frames both are seen; 0 is a cut
   */
  Passage(Footage before, Footage after, int begin, int length, long seed) {
    this.before = before;
    this.after = after;
    this.begin = begin;
    this.length = length;
    this.wipe = new Wipe(before.size(), seed);
  }

  @Override
  public FrameSize size() {
    return before.size();
  }

  @Override
  public int frames() {
    return after.frames();
  }

  @Override
  public Painter painter() {
    var first = before.painter();
    var second = after.painter();
    var over = new byte[size().width() * size().height() * 3 / 2];
    return (frame, out) -> {
      if (frame < begin) {
        first.paint(frame, out);
      } else if (frame >= begin + length) {
        second.paint(frame, out);
      } else {
        first.paint(frame, out);
        second.paint(frame, over);
        wipe.lay(over, out, Curve.step(0, 1, (frame - begin + 0.5f) / length), EVENNESS);
      }
    };
  }
}
