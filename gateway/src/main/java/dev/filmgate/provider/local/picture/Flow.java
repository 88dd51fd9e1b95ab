package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;

/**
 * How far each place of one picture has moved in another, on a coarse grid.
 *
 * @param x to the right, in pixels of the picture
 * @param y downwards
 * @param unlikeness how different the pictures still are where they were laid on one another: 0 for
 *     the same picture, about 1 for strangers
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record Flow(int columns, int rows, float[] x, float[] y, float unlikeness) {

  /** Cells along the longer side at the finest level. */
  private static final int FINEST = 160;

  private static final int LEVELS = 4;

  /** From coarse to fine: what was found at one level is where the next one begins to look. */
  static Flow between(Picture from, Picture to) {
    FrameSize size = from.size();
    int longer = Math.max(size.width(), size.height());
    int columns = Math.max(16, size.width() * FINEST / longer);
    int rows = Math.max(16, size.height() * FINEST / longer);
    int coarsest = LEVELS - 1;
    var found = still(columns >> coarsest, rows >> coarsest);
    for (int level = coarsest; level >= 0; level--) {
      int width = columns >> level;
      int height = rows >> level;
      var search =
          new FlowSearch(
              Relief.of(from.brightness(width, height), width, height),
              Relief.of(to.brightness(width, height), width, height));
      found = search.from(found.resized(width, height), level == coarsest ? 4 : 2);
      found = found.smoothed(level == 0 ? 4 : 2);
    }
    return found.scaled(size.width() / (float) columns, size.height() / (float) rows);
  }

  private static Flow still(int columns, int rows) {
    return new Flow(columns, rows, new float[columns * rows], new float[columns * rows], 0);
  }

  /** One of the two components, between the cells. */
  float at(float[] component, float column, float row) {
    int left = Math.min(columns - 2, (int) column);
    int top = Math.min(rows - 2, (int) row);
    float across = column - left;
    float down = row - top;
    int p = top * columns + left;
    float upper = component[p] + (component[p + 1] - component[p]) * across;
    int q = p + columns;
    float lower = component[q] + (component[q + 1] - component[q]) * across;
    return upper + (lower - upper) * down;
  }

  private Flow resized(int toColumns, int toRows) {
    if (toColumns == columns && toRows == rows) {
      return this;
    }
    var finer = still(toColumns, toRows);
    for (int row = 0; row < toRows; row++) {
      float fromRow = row * (rows - 1f) / (toRows - 1);
      for (int column = 0; column < toColumns; column++) {
        float fromColumn = column * (columns - 1f) / (toColumns - 1);
        int at = row * toColumns + column;
        finer.x[at] = at(x, fromColumn, fromRow) * toColumns / columns;
        finer.y[at] = at(y, fromColumn, fromRow) * toRows / rows;
      }
    }
    return finer;
  }

  Flow smoothed(int radius) {
    return new Flow(
        columns,
        rows,
        Blur.twice(x, columns, rows, radius),
        Blur.twice(y, columns, rows, radius),
        unlikeness);
  }

  private Flow scaled(float byX, float byY) {
    var scaled = still(columns, rows);
    for (int i = 0; i < x.length; i++) {
      scaled.x[i] = x[i] * byX;
      scaled.y[i] = y[i] * byY;
    }
    return new Flow(columns, rows, scaled.x, scaled.y, unlikeness);
  }
}
