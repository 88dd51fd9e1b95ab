package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Weather;
import dev.filmgate.video.FrameSize;
import java.util.List;
import java.util.SplittableRandom;

/** Weather and small lights before pictures that were given. Immutable; layers share it. */
public final class Atmosphere {

  private static final Ink FOG = Ink.of(0xe4e8ee);

  private final FrameSize size;
  private final Look look;
  private final Air air;
  private final Mist mist;

  public Atmosphere(Look look, FrameSize size, long seed) {
    var random = new SplittableRandom(seed);
    this.size = size;
    this.look = look;
    var palette = Palette.of(look, random);
    this.mist = new Mist(new Noise(random.nextLong()), FOG);
    this.air = new Air(look, palette, random);
  }

  /** What one thread lays over frames. */
  public Layer layer() {
    return new Layer();
  }

  /** Lays the atmosphere over frames, on planes of its own. For one thread. */
  public final class Layer {
    private final Canvas canvas = new Canvas(size);
    private final List<Channel> channels;

    private Layer() {
      int luma = size.width() * size.height();
      int half = size.width() / 2;
      int rows = size.height() / 2;
      this.channels =
          List.of(
              new Channel(canvas.luma, canvas.width, 0, size.width(), size.height(), 0),
              new Channel(canvas.chromaU, canvas.chromaWidth, luma, half, rows, 128),
              new Channel(canvas.chromaV, canvas.chromaWidth, luma + half * rows, half, rows, 128));
    }

    /**
     * @param strength 0 leaves the frame as it is
     */
    public void lay(byte[] frame, float seconds, float strength) {
      if (strength > 0) {
        channels.forEach(channel -> channel.load(frame));
        paint(new View(seconds, 1, 0.02f * seconds, 0));
        channels.forEach(channel -> channel.store(frame, strength));
      }
    }

    private void paint(View view) {
      if (look.weather() == Weather.FOG) {
        float height = canvas.height;
        mist.paint(canvas, view, new Mist.Bank(height * 0.62f, height * 0.5f, 0.5f, 0.05f));
        mist.paint(canvas, view, new Mist.Bank(height * 0.9f, height * 0.42f, 0.6f, 0.09f));
      }
      air.paint(canvas, view);
    }
  }

  /** One plane of the canvas and where it is in a frame. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  private record Channel(float[] plane, int stride, int start, int width, int height, int middle) {

    void load(byte[] frame) {
      for (int y = 0; y < height; y++) {
        int from = start + y * width;
        int to = y * stride;
        for (int x = 0; x < width; x++) {
          plane[to + x] = (frame[from + x] & 255) - middle;
        }
      }
    }

    void store(byte[] frame, float strength) {
      for (int y = 0; y < height; y++) {
        int to = start + y * width;
        int from = y * stride;
        for (int x = 0; x < width; x++) {
          int before = frame[to + x] & 255;
          float after = before + (plane[from + x] + middle - before) * strength;
          frame[to + x] = (byte) Math.min(254, Math.max(1, (int) (after + 0.5f)));
        }
      }
    }
  }
}
