package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.video.FrameSize;

/**
 * One picture replaces another the way a tide comes in: along the contours of a soft noise that
 * leans to one side, and a little everywhere at once.
 */
final class Wipe {

  private static final float SOFTNESS = 0.22f;
  private static final float LEAN = 0.35f;

  private final FrameSize size;
  private final int columns;
  private final int rows;

  /** When each place turns, 0 to 1. */
  private final float[] turns;

  Wipe(FrameSize size, long seed) {
    this.size = size;
    this.columns = (size.width() + Mesh.CELL - 1) / Mesh.CELL + 1;
    this.rows = (size.height() + Mesh.CELL - 1) / Mesh.CELL + 1;
    this.turns = new float[columns * rows];
    var noise = new Noise(seed);
    float lean = (seed & 1) == 0 ? LEAN : -LEAN;
    float scale = 6f * Mesh.CELL / Math.max(size.width(), size.height());
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (int i = 0; i < turns.length; i++) {
      int across = i % columns;
      int down = i / columns;
      float value =
          noise.layered(across * scale + 3, down * scale + 1, 3) + lean * across / columns;
      turns[i] = value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    for (int i = 0; i < turns.length; i++) {
      turns[i] = (turns[i] - least) / (most - least);
    }
  }

  /**
   * Lays a second picture over a first.
   *
   * @param progress 0 leaves the first, 1 shows the second
   * @param evenness how much of it happens everywhere at once, 0 to 1
   */
  void lay(byte[] second, byte[] onto, float progress, float evenness) {
    var cover = new float[turns.length];
    float front = progress * (1 + 2 * SOFTNESS) - SOFTNESS;
    for (int i = 0; i < cover.length; i++) {
      float turned = Curve.step(-SOFTNESS, SOFTNESS, front - turns[i]);
      cover[i] = 256 * (turned + (progress - turned) * evenness);
    }
    int width = size.width();
    int height = size.height();
    int chroma = width * height;
    int half = width / 2;
    var row = new int[width + Mesh.CELL];
    for (int y = 0; y < height; y++) {
      spread(cover, y, row);
      mix(second, onto, y * width, row, 1, width);
      if ((y & 1) == 0 && y / 2 < height / 2) {
        int at = chroma + (y >> 1) * half;
        mix(second, onto, at, row, 2, half);
        mix(second, onto, at + half * (height / 2), row, 2, half);
      }
    }
  }

  private void spread(float[] cover, int y, int[] row) {
    int above = y / Mesh.CELL;
    float part = (y % Mesh.CELL) / (float) Mesh.CELL;
    int from = above * columns;
    for (int column = 0; column < columns - 1; column++) {
      float left = mixed(cover, from + column, part);
      float step = (mixed(cover, from + column + 1, part) - left) / Mesh.CELL;
      for (int i = 0; i < Mesh.CELL; i++) {
        row[column * Mesh.CELL + i] = (int) (left + 0.5f);
        left += step;
      }
    }
  }

  private float mixed(float[] cover, int at, float part) {
    return cover[at] + (cover[at + columns] - cover[at]) * part;
  }

  private static void mix(byte[] second, byte[] onto, int start, int[] cover, int stride, int n) {
    for (int i = 0; i < n; i++) {
      int below = onto[start + i] & 255;
      int above = second[start + i] & 255;
      onto[start + i] = (byte) (below + (((above - below) * cover[i * stride] + 128) >> 8));
    }
  }
}
