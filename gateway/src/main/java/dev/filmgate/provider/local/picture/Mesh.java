package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;

/**
 * Where the pixels of a frame come from: positions in a picture for every eighth pixel, straight
 * lines in between. Open fields, because row loops reach into them.
 */
final class Mesh {

  static final int CELL = 8;

  /** How far the eye is from the picture, in widths. */
  private static final float DISTANCE = 1.1f;

  final FrameSize size;
  final int columns;
  final int rows;
  final float[] x;
  final float[] y;

  Mesh(FrameSize size) {
    this.size = size;
    this.columns = (size.width() + CELL - 1) / CELL + 1;
    this.rows = (size.height() + CELL - 1) / CELL + 1;
    this.x = new float[columns * rows];
    this.y = new float[columns * rows];
  }

  /** What a camera sees. */
  void look(Pose pose) {
    float middleX = (size.width() - 1) * 0.5f;
    float middleY = (size.height() - 1) * 0.5f;
    float atX = middleX + pose.x() * size.width();
    float atY = middleY + pose.y() * size.height();
    float lean = pose.yaw() / (DISTANCE * size.width());
    float cosine = (float) Math.sqrt(1 - pose.yaw() * pose.yaw());
    float scale = 1 / pose.zoom();
    for (int row = 0; row < rows; row++) {
      float down = (row * CELL - middleY) * scale;
      for (int column = 0; column < columns; column++) {
        float across = (column * CELL - middleX) * scale;
        float along = across / (cosine - across * lean);
        int at = row * columns + column;
        x[at] = atX + along;
        y[at] = atY + down * (1 + along * lean);
      }
    }
  }

  /** Moves every position against a flow, so that what is seen has gone a part of its way. */
  void follow(Flow flow, float part) {
    float toColumn = (flow.columns() - 1f) / (size.width() - 1);
    float toRow = (flow.rows() - 1f) / (size.height() - 1);
    for (int i = 0; i < x.length; i++) {
      float column = Math.clamp(x[i] * toColumn, 0, flow.columns() - 1.001f);
      float row = Math.clamp(y[i] * toRow, 0, flow.rows() - 1.001f);
      x[i] -= part * flow.at(flow.x(), column, row);
      y[i] -= part * flow.at(flow.y(), column, row);
    }
  }
}
