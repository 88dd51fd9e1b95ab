package dev.filmgate.provider.local.shape;

import java.util.Arrays;

/**
 * Finds how much of each pixel a shape covers, exactly: every edge adds its signed area to the
 * pixels it crosses, and a running sum along each row turns edges into areas. Reuses one buffer;
 * for one thread.
 */
public final class Raster {

  /** Receives the covered part of one row. */
  public interface Sink {

    /** {@code cover[0]} belongs to the pixel {@code left}; values are 0 to 1. */
    void row(int y, int left, float[] cover, int count);
  }

  private final int width;
  private final int height;
  private float[] edges = new float[4096];
  private final float[] cover;
  private int left;
  private int top;
  private int columns;
  private int rows;

  public Raster(int width, int height) {
    this.width = width;
    this.height = height;
    this.cover = new float[width + 2];
  }

  /** Gives the rows of a shape from top to bottom; what lies outside the picture is left out. */
  public void fill(Outline outline, Placement placement, Sink sink) {
    if (!bound(outline, placement)) {
      return;
    }
    int needed = (columns + 2) * rows;
    if (edges.length < needed) {
      edges = new float[needed];
    } else {
      Arrays.fill(edges, 0, needed, 0);
    }
    int start = 0;
    for (int i = 1; i <= outline.points(); i++) {
      if (i == outline.points() || outline.starts(i)) {
        edge(outline, placement, i - 1, start);
        start = i;
      } else {
        edge(outline, placement, i - 1, i);
      }
    }
    emit(sink);
  }

  private boolean bound(Outline outline, Placement placement) {
    float minX = Float.MAX_VALUE;
    float minY = Float.MAX_VALUE;
    float maxX = -Float.MAX_VALUE;
    float maxY = -Float.MAX_VALUE;
    for (int i = 0; i < outline.points(); i++) {
      float x = placement.toX(outline.x(i), outline.y(i));
      float y = placement.toY(outline.y(i));
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
    }
    left = (int) Math.max(0, Math.min(width, Math.floor(minX)));
    top = (int) Math.max(0, Math.min(height, Math.floor(minY)));
    columns = (int) Math.max(0, Math.min(width, Math.ceil(maxX))) - left;
    rows = (int) Math.max(0, Math.min(height, Math.ceil(maxY))) - top;
    return columns > 0 && rows > 0;
  }

  private void edge(Outline outline, Placement placement, int from, int to) {
    float x0 = placement.toX(outline.x(from), outline.y(from)) - left;
    float y0 = placement.toY(outline.y(from)) - top;
    float x1 = placement.toX(outline.x(to), outline.y(to)) - left;
    float y1 = placement.toY(outline.y(to)) - top;
    if (y0 < y1) {
      add(x0, y0, x1, y1, 1);
    } else if (y1 < y0) {
      add(x1, y1, x0, y0, -1);
    }
  }

  /** Adds an edge that goes down. */
  private void add(float x0, float y0, float x1, float y1, float sign) {
    float perRow = (x1 - x0) / (y1 - y0);
    int first = Math.max(0, (int) Math.floor(y0));
    int last = Math.min(rows, (int) Math.ceil(y1));
    for (int row = first; row < last; row++) {
      float from = Math.max(row, y0);
      float to = Math.min(row + 1, y1);
      float enter = clip(x0 + (from - y0) * perRow);
      float leave = clip(x0 + (to - y0) * perRow);
      addRow(row, Math.min(enter, leave), Math.max(enter, leave), sign * (to - from));
    }
  }

  private float clip(float x) {
    return Math.min(columns, Math.max(0, x));
  }

  /** Spreads one row's share of an edge over the pixels it crosses from {@code a} to {@code b}. */
  private void addRow(int row, float a, float b, float amount) {
    int base = row * (columns + 2);
    int first = (int) a;
    int last = (int) b;
    if (first == last) {
      float inside = (a + b) * 0.5f - first;
      edges[base + first] += amount * (1 - inside);
      edges[base + first + 1] += amount * inside;
      return;
    }
    float perColumn = amount / (b - a);
    float before = 0;
    float done = 0;
    for (int column = first; column <= last; column++) {
      float from = Math.max(a, column);
      float to = Math.min(b, column + 1);
      float width = to - from;
      float area = done + width * perColumn * (column + 1 - (from + to) * 0.5f);
      edges[base + column] += area - before;
      before = area;
      done += width * perColumn;
    }
    edges[base + last + 1] += amount - before;
  }

  private void emit(Sink sink) {
    for (int row = 0; row < rows; row++) {
      int base = row * (columns + 2);
      float sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += edges[base + column];
        cover[column] = Math.min(1, Math.abs(sum));
      }
      sink.row(top + row, left, cover, columns);
    }
  }
}
