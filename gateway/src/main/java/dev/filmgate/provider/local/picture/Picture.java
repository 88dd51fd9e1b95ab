package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;

/** One still picture: all luma, then U, then V, at half the width and height. */
public final class Picture {

  /** In levels of luma: encoding changes the mean of a cell by a fraction of one. */
  private static final float MOST_UNLIKE = 1.5f;

  private final FrameSize size;
  private final byte[] planes;

  /** Keeps the bytes; nobody may change them afterwards. */
  public Picture(FrameSize size, byte[] planes) {
    if (planes.length != size.width() * size.height() * 3 / 2) {
      throw new IllegalArgumentException(planes.length + " bytes are not a picture of " + size);
    }
    this.size = size;
    this.planes = planes;
  }

  public FrameSize size() {
    return size;
  }

  void copyTo(byte[] out) {
    System.arraycopy(planes, 0, out, 0, planes.length);
  }

  /** Whether this shows what another does, apart from what encoding does to a picture. */
  public boolean isLike(Picture other) {
    int columns = 64;
    int rows = 36;
    float[] here = brightness(columns, rows);
    float[] there = other.brightness(columns, rows);
    float difference = 0;
    for (int i = 0; i < here.length; i++) {
      difference += Math.abs(here[i] - there[i]);
    }
    return difference / here.length < MOST_UNLIKE;
  }

  /** The mean brightness of each cell of a coarse grid. */
  float[] brightness(int columns, int rows) {
    var means = new float[columns * rows];
    for (int row = 0; row < rows; row++) {
      int top = row * size.height() / rows;
      int bottom = Math.max(top + 1, (row + 1) * size.height() / rows);
      for (int column = 0; column < columns; column++) {
        int left = column * size.width() / columns;
        int right = Math.max(left + 1, (column + 1) * size.width() / columns);
        means[row * columns + column] = mean(left, top, right, bottom);
      }
    }
    return means;
  }

  private float mean(int left, int top, int right, int bottom) {
    int sum = 0;
    for (int y = top; y < bottom; y++) {
      int row = y * size.width();
      for (int x = left; x < right; x++) {
        sum += planes[row + x] & 255;
      }
    }
    return sum / (float) ((right - left) * (bottom - top));
  }

  /** The planes one after the other: luma, U, V. */
  Plane[] planes() {
    int half = size.width() / 2;
    int luma = size.width() * size.height();
    int chroma = half * (size.height() / 2);
    return new Plane[] {
      new Plane(planes, 0, size.width(), size.height()),
      new Plane(planes, luma, half, size.height() / 2),
      new Plane(planes, luma + chroma, half, size.height() / 2)
    };
  }

  /** A part of an array that is one channel of a picture. */
  @SuppressWarnings("ArrayRecordComponent") // a view of the bytes, never compared
  record Plane(byte[] bytes, int start, int width, int height) {}
}
