package dev.filmgate.provider.local.picture;

import java.util.Arrays;

/**
 * Enlarges planes of one size with a bicubic filter, first across and then down. For one thread.
 */
final class Enlarger {

  private static final int TAPS = 4;
  private static final int BITS = 10;

  private final int width;
  private final int toWidth;
  private final int toHeight;
  private final Axis across;
  private final Axis down;
  private final int[][] lines;
  private final int[] held;

  Enlarger(int width, int height, int toWidth, int toHeight) {
    this.width = width;
    this.toWidth = toWidth;
    this.toHeight = toHeight;
    this.across = new Axis(width, toWidth);
    this.down = new Axis(height, toHeight);
    this.lines = new int[TAPS][toWidth];
    this.held = new int[TAPS];
  }

  /** For each place of one side: where its four neighbours are and how much each counts. */
  private static final class Axis {
    final int[] from;
    final int[] weight;

    Axis(int length, int toLength) {
      this.from = new int[toLength * TAPS];
      this.weight = new int[toLength * TAPS];
      for (int i = 0; i < toLength; i++) {
        float place = (i + 0.5f) * length / toLength - 0.5f;
        int first = (int) Math.floor(place);
        float t = place - first;
        float[] parts = {
          0.5f * (-t + 2 * t * t - t * t * t),
          0.5f * (2 - 5 * t * t + 3 * t * t * t),
          0.5f * (t + 4 * t * t - 3 * t * t * t),
          0.5f * (t * t * t - t * t)
        };
        for (int k = 0; k < TAPS; k++) {
          from[i * TAPS + k] = Math.clamp(first - 1 + k, 0, length - 1);
          weight[i * TAPS + k] = Math.round(parts[k] * (1 << BITS));
        }
        int sum = 0;
        for (int k = 0; k < TAPS; k++) {
          sum += weight[i * TAPS + k];
        }
        weight[i * TAPS + 1] += (1 << BITS) - sum;
      }
    }
  }

  void enlarge(byte[] plane, int start, byte[] out, int toStart) {
    Arrays.fill(held, -1);
    for (int y = 0; y < toHeight; y++) {
      int at = y * TAPS;
      int[] a = line(plane, start, down.from[at]);
      int[] b = line(plane, start, down.from[at + 1]);
      int[] c = line(plane, start, down.from[at + 2]);
      int[] d = line(plane, start, down.from[at + 3]);
      int to = toStart + y * toWidth;
      for (int x = 0; x < toWidth; x++) {
        int sum =
            a[x] * down.weight[at]
                + b[x] * down.weight[at + 1]
                + c[x] * down.weight[at + 2]
                + d[x] * down.weight[at + 3];
        int level = (sum + (1 << (2 * BITS - 1))) >> (2 * BITS);
        out[to + x] = (byte) Math.min(255, Math.max(0, level));
      }
    }
  }

  /** One row, widened; the last four are kept, because neighbours share them. */
  private int[] line(byte[] plane, int start, int row) {
    int[] line = lines[row % TAPS];
    if (held[row % TAPS] != row) {
      held[row % TAPS] = row;
      int from = start + row * width;
      for (int x = 0; x < toWidth; x++) {
        int sum = 0;
        for (int k = x * TAPS; k < x * TAPS + TAPS; k++) {
          sum += (plane[from + across.from[k]] & 255) * across.weight[k];
        }
        line[x] = sum;
      }
    }
    return line;
  }
}
