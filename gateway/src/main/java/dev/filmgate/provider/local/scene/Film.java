package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Camera;
import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Finish;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.Titles;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Move;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.provider.local.text.Caption;
import dev.filmgate.video.FrameSize;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A whole film, decided but not yet painted. Immutable; painters share it. */
public final class Film implements Footage {

  private static final float RATE = 24;

  private final FrameSize size;
  private final int frames;
  private final long seed;
  private final Look look;
  private final Camera camera;
  private final List<Titles> titles;
  private final Scene scene;
  private final Finish finish;

  private Film(
      FrameSize size, int frames, long seed, Look look, Camera camera, List<Titles> titles) {
    this.size = size;
    this.frames = frames;
    this.seed = seed;
    this.look = look;
    this.camera = camera;
    this.titles = List.copyOf(titles);
    var random = new SplittableRandom(seed);
    var palette = Palette.of(look, random);
    var noise = new Noise(random.nextLong());
    this.scene = scene(look, palette, noise, random);
    this.finish = new Finish(size, random.nextLong());
  }

  /** The film of a prompt. */
  public static Film of(String prompt, long seed, FrameSize size, int frames) {
    return of(Storyboard.read(prompt, seed), prompt, seed, size, frames);
  }

  /**
   * The film of a look.
   *
   * @param words what is written on it
   */
  public static Film of(Look look, String words, long seed, FrameSize size, int frames) {
    float seconds = frames / RATE;
    return new Film(
        size, frames, seed, look, Camera.of(look.move(), seconds), titles(words, size, 0, seconds));
  }

  private static List<Titles> titles(String words, FrameSize size, float begin, float seconds) {
    return Caption.of(words, size).map(caption -> new Titles(caption, begin, seconds)).stream()
        .toList();
  }

  private static Scene scene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    return switch (look.family()) {
      case LANDSCAPE -> new LandscapeScene(look, palette, noise, random);
      case OCEAN -> new OceanScene(look, palette, noise, random);
      case CITY -> new CityScene(look, palette, noise, random);
      case SPACE -> new SpaceScene(look, noise, random);
      case FLOW -> new FlowScene(look, palette, noise, random);
    };
  }

  /**
   * The same film up to a frame, and from there on longer than it was: the scene goes on and so
   * does the camera, in the given move.
   *
   * @param words written on the new part, after what was written before has gone
   */
  public Film onward(int from, int allFrames, Move move, String words) {
    float cut = from / RATE;
    float added = (allFrames - from) / RATE;
    var written = new ArrayList<Titles>();
    titles.forEach(each -> written.add(each.endingAt(cut)));
    written.addAll(titles(words, size, cut + Titles.LEAVING, added - Titles.LEAVING));
    return new Film(size, allFrames, seed, look, camera.onward(cut, move, added), written);
  }

  /** The same place, camera and titles in another look. */
  public Film in(Look other) {
    return new Film(size, frames, seed, other, camera, titles);
  }

  public Look look() {
    return look;
  }

  @Override
  public FrameSize size() {
    return size;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public Painter painter() {
    return new Painter();
  }

  /** Paints frames of its film in any order, on planes of its own. */
  public final class Painter implements Footage.Painter {
    private final Canvas canvas = new Canvas(size);

    private Painter() {}

    @Override
    public void paint(int frame, byte[] out) {
      float seconds = frame / RATE;
      scene.paint(canvas, camera.at(seconds));
      for (Titles each : titles) {
        each.paint(canvas, seconds);
      }
      finish.develop(canvas, out);
    }
  }
}
