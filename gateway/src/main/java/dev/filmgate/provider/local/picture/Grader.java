package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;
import java.util.SplittableRandom;

/** Lays one grade over frames, on buffers of its own. For one thread. */
final class Grader {

  private static final int GRAIN = 128;

  private final Grade grade;
  private final FrameSize size;
  private final int[] grain = new int[GRAIN * GRAIN];
  private final float[] across;
  private final float[] down;
  private final Glow glow;
  private final Brush brush;

  Grader(Grade grade, FrameSize size, long seed) {
    this.grade = grade;
    this.size = size;
    this.across = corners(size.width());
    this.down = corners(size.height());
    this.glow = new Glow(size);
    this.brush = new Brush(size);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < grain.length; i++) {
      double noise = random.nextDouble() + random.nextDouble() - 1;
      grain[i] = (int) Math.round(noise * grade.texture.grain() * 1.5);
    }
  }

  private float[] corners(int length) {
    var factors = new float[length];
    for (int i = 0; i < length; i++) {
      float d = (i + 0.5f) / length * 2 - 1;
      factors[i] = 1 - grade.texture.corners() * d * d * d * d;
    }
    return factors;
  }

  void lay(byte[] frame) {
    if (grade.texture.brushed()) {
      brush.paint(frame);
    }
    chroma(frame);
    luma(frame);
    if (grade.texture.glow() > 0) {
      glow.lay(frame, grade.texture.glow());
    }
  }

  /** Before luma changes, because it is read here. */
  private void chroma(byte[] frame) {
    int width = size.width();
    int half = width / 2;
    int rows = size.height() / 2;
    int u = width * size.height();
    int v = u + half * rows;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < half; x++) {
        int light = frame[2 * y * width + 2 * x] & 255;
        int at = y * half + x;
        frame[u + at] = toned(frame[u + at], grade.kept[light], grade.addedU[light]);
        frame[v + at] = toned(frame[v + at], grade.kept[light], grade.addedV[light]);
      }
    }
  }

  private static byte toned(byte value, float kept, float added) {
    int toned = (int) (128.5f + ((value & 255) - 128) * kept + added);
    return (byte) Math.min(240, Math.max(16, toned));
  }

  private void luma(byte[] frame) {
    int width = size.width();
    for (int y = 0; y < size.height(); y++) {
      int from = y * width;
      int grainRow = (y & (GRAIN - 1)) * GRAIN;
      for (int x = 0; x < width; x++) {
        int light = grade.luma[frame[from + x] & 255] - 16 + grain[grainRow + (x & (GRAIN - 1))];
        int level = 16 + (int) (light * (across[x] * down[y]) + 0.5f);
        frame[from + x] = (byte) Math.min(235, Math.max(16, level));
      }
    }
  }

  /** Light that spills over from what is bright. */
  private static final class Glow {
    private static final int CELL = 4;
    private static final int REACH = 5;

    private final FrameSize size;
    private final int columns;
    private final int rows;
    private final byte[] bright;

    Glow(FrameSize size) {
      this.size = size;
      this.columns = size.width() / CELL + 2;
      this.rows = size.height() / CELL + 2;
      this.bright = new byte[columns * rows];
    }

    void lay(byte[] frame, float amount) {
      for (int row = 0; row < rows; row++) {
        int y = Math.min(size.height() - 1, row * CELL + 1);
        for (int column = 0; column < columns; column++) {
          int x = Math.min(size.width() - 1, column * CELL + 1);
          int over = (frame[y * size.width() + x] & 255) - 96;
          bright[row * columns + column] = (byte) Math.max(0, over);
        }
      }
      add(Blur.twice(bright, columns, rows, REACH), frame, amount);
    }

    private void add(byte[] soft, byte[] frame, float amount) {
      var line = new float[columns];
      for (int y = 0; y < size.height(); y++) {
        int above = y / CELL * columns;
        float part = (y % CELL) / (float) CELL;
        for (int i = 0; i < columns; i++) {
          int upper = soft[above + i] & 255;
          line[i] = (upper + ((soft[above + columns + i] & 255) - upper) * part) * amount;
        }
        int from = y * size.width();
        for (int x = 0; x < size.width(); x++) {
          float left = line[x / CELL];
          float spill = left + (line[x / CELL + 1] - left) * ((x % CELL) / (float) CELL);
          int light = frame[from + x] & 255;
          frame[from + x] = (byte) (light + (int) (spill * (235 - Math.min(235, light)) / 219));
        }
      }
    }
  }

  /**
   * Paints a frame in strokes: each place takes the mean of the smoothest of the four squares that
   * meet there, so that edges stay and everything between them becomes even. Works at half size.
   */
  private static final class Brush {
    private static final int REACH = 4;

    private final FrameSize size;
    private final int columns;
    private final int rows;
    private final int[] sums;
    private final int[] squares;
    private final int[] sumsU;
    private final int[] sumsV;
    private final byte[] small;

    Brush(FrameSize size) {
      this.size = size;
      this.columns = size.width() / 2;
      this.rows = size.height() / 2;
      int cells = (columns + 1) * (rows + 1);
      this.sums = new int[cells];
      this.squares = new int[cells];
      this.sumsU = new int[cells];
      this.sumsV = new int[cells];
      this.small = new byte[columns * rows];
    }

    void paint(byte[] frame) {
      int u = size.width() * size.height();
      int v = u + columns * rows;
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          int at = 2 * y * size.width() + 2 * x;
          int light =
              ((frame[at] & 255)
                      + (frame[at + 1] & 255)
                      + (frame[at + size.width()] & 255)
                      + (frame[at + size.width() + 1] & 255)
                      + 2)
                  >> 2;
          gather(x, y, light, frame[u + y * columns + x] & 255, frame[v + y * columns + x] & 255);
        }
      }
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          stroke(frame, x, y, u, v);
        }
      }
      enlarge(frame);
    }

    private void gather(int x, int y, int light, int u, int v) {
      int stride = columns + 1;
      int at = (y + 1) * stride + x + 1;
      sums[at] = light + sums[at - 1] + sums[at - stride] - sums[at - stride - 1];
      squares[at] =
          light * light + squares[at - 1] + squares[at - stride] - squares[at - stride - 1];
      sumsU[at] = u + sumsU[at - 1] + sumsU[at - stride] - sumsU[at - stride - 1];
      sumsV[at] = v + sumsV[at - 1] + sumsV[at - stride] - sumsV[at - stride - 1];
    }

    private void stroke(byte[] frame, int x, int y, int u, int v) {
      int stride = columns + 1;
      float least = Float.MAX_VALUE;
      for (int corner = 0; corner < 4; corner++) {
        int left = Math.max(0, (corner & 1) == 0 ? x - REACH : x);
        int right = Math.min(columns, (corner & 1) == 0 ? x + 1 : x + REACH + 1);
        int top = Math.max(0, corner < 2 ? y - REACH : y) * stride;
        int bottom = Math.min(rows, corner < 2 ? y + 1 : y + REACH + 1) * stride;
        int count = (right - left) * (bottom - top) / stride;
        float mean = area(sums, left, top, right, bottom) / (float) count;
        float spread = area(squares, left, top, right, bottom) / (float) count - mean * mean;
        if (spread < least) {
          least = spread;
          int at = y * columns + x;
          small[at] = (byte) (int) (mean + 0.5f);
          frame[u + at] = (byte) (area(sumsU, left, top, right, bottom) / count);
          frame[v + at] = (byte) (area(sumsV, left, top, right, bottom) / count);
        }
      }
    }

    private static int area(int[] sums, int left, int top, int right, int bottom) {
      return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }

    private void enlarge(byte[] frame) {
      for (int y = 0; y < size.height(); y++) {
        int near = y / 2 * columns;
        int far = Math.clamp(y / 2 + ((y & 1) == 0 ? -1 : 1), 0, rows - 1) * columns;
        for (int x = 0; x < size.width(); x++) {
          int here = x / 2;
          int there = Math.clamp(here + ((x & 1) == 0 ? -1 : 1), 0, columns - 1);
          int sum =
              9 * (small[near + here] & 255)
                  + 3 * ((small[near + there] & 255) + (small[far + here] & 255))
                  + (small[far + there] & 255);
          frame[y * size.width() + x] = (byte) ((sum + 8) >> 4);
        }
      }
    }
  }
}
