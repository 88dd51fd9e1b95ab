package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Noise;

/**
 * Light and shade on a slope, at an eighth of the size, enlarged row by row: gullies that run down
 * from the crest, brighter on the side of the sun.
 */
final class Relief {

  private static final int SCALE = 8;

  private final int[] cells;
  private final int columns;
  private final int firstRow;
  private final int rows;

  private Relief(int[] cells, int columns, int firstRow, int rows) {
    this.cells = cells;
    this.columns = columns;
    this.firstRow = firstRow;
    this.rows = rows;
  }

  /**
   * @param noise of the chain
   * @param start the chain's own measure at the left border
   * @param perPixel how much of it a pixel is
   * @param sunX where the light comes from
   * @param strength of the strongest light, in luma
   */
  record Light(Noise noise, float start, float perPixel, float sunX, float strength) {}

  static Relief of(Canvas canvas, Skyline skyline, Light light) {
    int columns = (canvas.width + SCALE - 1) / SCALE + 1;
    int rows = Math.max(2, (skyline.endRow() - skyline.firstRow()) / SCALE + 2);
    var cells = new int[columns * rows];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        int x = i * SCALE;
        float below = skyline.firstRow() + j * SCALE - skyline.at(x);
        cells[j * columns + i] = (int) (Skyline.FIXED * at(light, x, below, canvas.width));
      }
    }
    return new Relief(cells, columns, skyline.firstRow(), rows);
  }

  private static float at(Light light, int x, float below, int width) {
    Noise noise = light.noise;
    float across = light.start + x * light.perPixel;
    float down = below * light.perPixel;
    float lean = noise.at(across * 1.7f, down * 1.7f + 11) * 1.3f;
    float u = across * 2.6f + lean;
    float v = down * 2.1f + lean * 0.6f;
    float fineU = u * 2.3f + v * 0.8f;
    float fineV = v * 2.3f - u * 0.5f + 5;
    float broad = ridge(noise, u + 0.11f, v) - ridge(noise, u - 0.11f, v);
    float fine = ridge(noise, fineU + 0.13f, fineV) - ridge(noise, fineU - 0.13f, fineV);
    float side = Curve.clamp((light.sunX - x) / (width * 0.18f), -1, 1);
    float slope = broad * 1.9f * side + fine * 1.1f * (0.3f + 0.7f * side);
    return Curve.clamp(slope, -1, 1) * light.strength;
  }

  private static float ridge(Noise noise, float x, float y) {
    return 1 - Math.abs(noise.at(x, y) * 2 - 1);
  }

  /** Fills one row of the canvas's width with light, in fixed point. */
  void row(int y, int[] out) {
    float place = Math.max(0, (y - firstRow) / (float) SCALE);
    int row = Math.min(rows - 2, (int) place);
    int down = (int) (Math.min(1, place - row) * 64);
    int a = row * columns;
    int b = a + columns;
    int left = mix(cells[a], cells[b], down);
    for (int i = 0; i + 1 < columns; i++) {
      int right = mix(cells[a + i + 1], cells[b + i + 1], down);
      int step = (right - left) / SCALE;
      int end = Math.min(out.length, (i + 1) * SCALE);
      int value = left;
      for (int x = i * SCALE; x < end; x++) {
        out[x] = value;
        value += step;
      }
      left = right;
    }
  }

  private static int mix(int from, int to, int part) {
    return from + (((to - from) * part) >> 6);
  }
}
