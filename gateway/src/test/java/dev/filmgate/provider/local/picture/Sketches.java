package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Move;
import dev.filmgate.video.FrameSize;
import java.io.IOException;

/** Pictures to make films of, and what can be measured about frames. */
public final class Sketches {

  public static final FrameSize SIZE = new FrameSize(640, 360);

  public static final Picture LAKE = scene("a lake below the mountains at dusk", 3, SIZE);
  public static final Picture CITY = scene("tokyo skyline at night, neon", 2, SIZE);

  private Sketches() {}

  /** A frame of one of our own scenes. */
  public static Picture scene(String prompt, long seed, FrameSize size) {
    var planes = new byte[size.width() * size.height() * 3 / 2];
    Film.of(prompt, seed, size, 48).painter().paint(0, planes);
    return new Picture(size, planes);
  }

  static Footage still(Picture picture, Move move, int frames) {
    return new Still(picture, frames, Glide.pinned(move, frames / 24f));
  }

  static Footage morph(Picture first, Picture last, int frames, long seed) {
    return new Morph(first, last, frames, seed);
  }

  public static byte[] frame(Footage footage, int frame) throws IOException {
    return frame(footage.painter(), footage.size(), frame);
  }

  public static byte[] frame(Footage.Painter painter, FrameSize size, int frame)
      throws IOException {
    var out = new byte[size.width() * size.height() * 3 / 2];
    painter.paint(frame, out);
    return out;
  }

  public static byte[] bytes(Picture picture) {
    var out = new byte[picture.size().width() * picture.size().height() * 3 / 2];
    picture.copyTo(out);
    return out;
  }

  /** The mean difference of two pictures' luma. */
  public static double difference(byte[] one, byte[] two) {
    long sum = 0;
    int luma = one.length * 2 / 3;
    for (int i = 0; i < luma; i++) {
      sum += Math.abs((one[i] & 255) - (two[i] & 255));
    }
    return sum / (double) luma;
  }

  public static double mean(byte[] picture) {
    long sum = 0;
    int luma = picture.length * 2 / 3;
    for (int i = 0; i < luma; i++) {
      sum += picture[i] & 255;
    }
    return sum / (double) luma;
  }
}
