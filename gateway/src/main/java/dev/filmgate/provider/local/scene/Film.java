package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Camera;
import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Finish;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.Titles;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.provider.local.text.Caption;
import dev.filmgate.video.FrameSize;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A whole film, decided but not yet painted. Immutable; painters share it. */
public final class Film implements Footage {

  private final FrameSize size;
  private final int frames;
  private final float framesPerSecond;
  private final Camera camera;
  private final Scene scene;
  private final Finish finish;
  private final @Nullable Titles titles;

  private Film(
      FrameSize size,
      int frames,
      float framesPerSecond,
      Camera camera,
      Scene scene,
      Finish finish,
      @Nullable Titles titles) {
    this.size = size;
    this.frames = frames;
    this.framesPerSecond = framesPerSecond;
    this.camera = camera;
    this.scene = scene;
    this.finish = finish;
    this.titles = titles;
  }

  /** Plans the film of a prompt. */
  public static Film of(
      String prompt, long seed, FrameSize size, int seconds, int framesPerSecond) {
    Look look = Storyboard.read(prompt, seed);
    var random = new SplittableRandom(seed);
    var palette = Palette.of(look, random);
    var noise = new Noise(random.nextLong());
    return new Film(
        size,
        seconds * framesPerSecond,
        framesPerSecond,
        new Camera(look.move(), seconds),
        scene(look, palette, noise, random),
        new Finish(size, random.nextLong()),
        Caption.of(prompt, size).map(caption -> new Titles(caption, seconds)).orElse(null));
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
      float seconds = frame / framesPerSecond;
      scene.paint(canvas, camera.at(seconds));
      if (titles != null) {
        titles.paint(canvas, seconds);
      }
      finish.develop(canvas, out);
    }
  }
}
