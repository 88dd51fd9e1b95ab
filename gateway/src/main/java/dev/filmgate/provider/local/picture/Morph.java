package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;

/**
 * One picture becomes another: what is alike in both slides to where it is in the other, while the
 * second comes in over the first. The first and the last frame are the pictures themselves.
 */
final class Morph implements Footage {

  /** Up to here what is alike slides all the way; pictures of one place are below it. */
  private static final float KIN = 0.38f;

  /** From here on little is alike, and sliding far would only smear it. */
  private static final float STRANGERS = 0.55f;

  /** From here on nothing is alike. */
  private static final float NOTHING = 0.85f;

  /** The camera's own way, there and back, so that even two equal pictures make a film. */
  private static final Pose DETOUR = new Pose(1.07f, 0, 0, 0.05f);

  private final Picture first;
  private final Picture last;
  private final Plate firstPlate;
  private final Plate lastPlate;
  private final int frames;
  private final Flow there;
  private final Flow back;
  private final float sliding;
  private final float evenness;
  private final Wipe wipe;

  Morph(Picture first, Picture last, int frames, long seed) {
    this.first = first;
    this.last = last;
    this.firstPlate = new Plate(first);
    this.lastPlate = new Plate(last);
    this.frames = frames;
    this.there = Flow.between(first, last);
    this.back = Flow.between(last, first);
    float unlike = Math.min(there.unlikeness(), back.unlikeness());
    float strange = Curve.step(KIN, STRANGERS, unlike);
    this.sliding = Curve.mix(1, 0.3f, strange) * Curve.step(NOTHING, STRANGERS, unlike);
    this.evenness = Curve.mix(0.45f, 0.25f, strange);
    this.wipe = new Wipe(first.size(), seed);
  }

  @Override
  public FrameSize size() {
    return first.size();
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public Painter painter() {
    return new MorphPainter();
  }

  private final class MorphPainter implements Painter {
    private final Mesh mesh = new Mesh(first.size());
    private final Sampler sampler = new Sampler(mesh);
    private final byte[] over = new byte[first.size().width() * first.size().height() * 3 / 2];

    @Override
    public void paint(int frame, byte[] out) {
      if (frame == 0) {
        first.copyTo(out);
      } else if (frame == frames - 1) {
        last.copyTo(out);
      } else {
        between(frame / (frames - 1f), out);
      }
    }

    private void between(float part, byte[] out) {
      float way = 0.8f * Curve.ease(part) + 0.2f * part;
      var pose = Pose.REST.toward(DETOUR, 4 * part * (1 - part));
      mesh.look(pose);
      mesh.follow(there, sliding * way);
      sampler.take(firstPlate, out);
      mesh.look(pose);
      mesh.follow(back, sliding * (1 - way));
      sampler.take(lastPlate, over);
      wipe.lay(over, out, way, evenness);
    }
  }
}
