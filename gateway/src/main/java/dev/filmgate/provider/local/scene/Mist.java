package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.View;

/** A bank of fog that drifts across; thickest at one height, thinning above and below. */
final class Mist {

  private static final int CELL = 8;

  private final Noise noise;
  private final Ink ink;

  Mist(Noise noise, Ink ink) {
    this.noise = noise;
    this.ink = ink;
  }

  /**
   * @param middle the row where it is thickest
   * @param reach how many rows it thins over
   * @param thickness 0 to 1
   * @param speed of its drift
   */
  record Bank(float middle, float reach, float thickness, float speed) {}

  void paint(Canvas canvas, View view, Bank bank) {
    int top = Math.max(0, (int) (bank.middle - bank.reach)) & ~1;
    int bottom = Math.min(canvas.height, (int) (bank.middle + bank.reach));
    var cells = new int[canvas.width / CELL + 2];
    var row = new int[canvas.width];
    for (int y = top; y < bottom; y++) {
      if ((y & 1) == 0) {
        density(canvas, view, bank, y, cells);
        spread(cells, row);
      }
      blend(canvas.luma, y * canvas.width, row, 1, canvas.width, ink.y());
      if ((y & 1) == 0) {
        int from = (y >> 1) * canvas.chromaWidth;
        blend(canvas.chromaU, from, row, 2, canvas.chromaWidth, ink.u());
        blend(canvas.chromaV, from, row, 2, canvas.chromaWidth, ink.v());
      }
    }
  }

  private void density(Canvas canvas, View view, Bank bank, int y, int[] cells) {
    float away = Math.abs(y - bank.middle) / bank.reach;
    float thickness = bank.thickness * (1 - Curve.step(0, 1, away));
    float scale = 1f / canvas.unit();
    float down = (y - bank.middle) * scale * 5f;
    for (int i = 0; i < cells.length; i++) {
      float across = (i * CELL * scale + view.panAt(0.6f)) * 1.6f + view.seconds() * bank.speed;
      float cloud = noise.layered(across, down + view.seconds() * 0.02f, 3);
      cells[i] = (int) (65536 * thickness * Curve.step(0.12f, 0.62f, cloud));
    }
  }

  private static void spread(int[] cells, int[] row) {
    for (int x = 0; x < row.length; x++) {
      int cell = x / CELL;
      int part = x % CELL;
      row[x] = cells[cell] + (cells[cell + 1] - cells[cell]) * part / CELL;
    }
  }

  private static void blend(
      float[] plane, int from, int[] row, int stride, int count, float value) {
    for (int x = 0; x < count; x++) {
      float alpha = row[x * stride] * (1f / 65536);
      plane[from + x] += (value - plane[from + x]) * alpha;
    }
  }
}
