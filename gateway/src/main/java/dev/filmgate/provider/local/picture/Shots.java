package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.video.FrameSize;
import java.util.ArrayList;
import java.util.List;

/** Pictures shown one after the other, each with a camera of its own, joined by wipes. */
final class Shots implements Footage {

  private static final int LONGEST_PASSAGE = 20;
  private static final float EVENNESS = 0.15f;

  /** A picture and the camera over it. */
  record Scene(Plate plate, Glide glide) {}

  private final FrameSize size;
  private final int frames;
  private final List<Scene> scenes;
  private final List<Wipe> wipes = new ArrayList<>();

  Shots(FrameSize size, int frames, List<Scene> scenes, long seed) {
    this.size = size;
    this.frames = frames;
    this.scenes = scenes.subList(0, Math.min(scenes.size(), frames));
    for (int i = 1; i < scenes.size(); i++) {
      wipes.add(new Wipe(size, seed + i));
    }
  }

  @Override
  public FrameSize size() {
    return size;
  }

  @Override
  public int frames() {
    return frames;
  }

  /** The first frame at which a scene is the one that is seen most. */
  int boundary(int scene) {
    return (int) ((long) frames * scene / scenes.size());
  }

  /** How many frames of a passage lie on each side of a boundary. */
  private int passage() {
    return Math.min(LONGEST_PASSAGE, frames / scenes.size() / 3) / 2;
  }

  @Override
  public Painter painter() {
    return new ShotPainter();
  }

  private final class ShotPainter implements Painter {
    private final Mesh mesh = new Mesh(size);
    private final Sampler sampler = new Sampler(mesh);
    private final byte[] over = new byte[size.width() * size.height() * 3 / 2];

    @Override
    public void paint(int frame, byte[] out) {
      int scene = (int) (((long) frame * scenes.size() + scenes.size() - 1) / frames);
      scene = Math.min(scene, scenes.size() - 1);
      while (frame < boundary(scene)) {
        scene--;
      }
      int passage = passage();
      if (scene + 1 < scenes.size() && frame >= boundary(scene + 1) - passage) {
        pass(scene, frame, out);
      } else if (scene > 0 && frame < boundary(scene) + passage) {
        pass(scene - 1, frame, out);
      } else {
        show(scene, frame, out);
      }
    }

    private void pass(int scene, int frame, byte[] out) {
      show(scene, frame, out);
      show(scene + 1, frame, over);
      float part = (frame - boundary(scene + 1) + passage() + 0.5f) / (2 * passage());
      wipes.get(scene).lay(over, out, Curve.step(0, 1, part), EVENNESS);
    }

    private void show(int scene, int frame, byte[] out) {
      int begin = scene == 0 ? 0 : boundary(scene) - passage();
      int end = scene == scenes.size() - 1 ? frames : boundary(scene + 1) + passage();
      mesh.look(scenes.get(scene).glide().at((frame - begin) / Math.max(1f, end - 1f - begin)));
      sampler.take(scenes.get(scene).plate(), out);
    }
  }
}
