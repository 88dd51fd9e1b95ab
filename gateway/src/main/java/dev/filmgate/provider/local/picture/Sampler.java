package dev.filmgate.provider.local.picture;

import dev.filmgate.video.FrameSize;

/**
 * Takes a frame out of a plate along a mesh. Luma is read with a bicubic filter, so that a slow
 * move neither shivers nor goes soft and sharp by turns; chroma with a linear one. A mesh at rest
 * copies the picture bit by bit. For one thread.
 */
final class Sampler {

  private static final int PHASES = 256;
  private static final int WEIGHT_BITS = 10;
  private static final int[] WEIGHTS = weights();
  private static final int HALF_LUMA = 1 << (2 * WEIGHT_BITS - 1);

  private final Mesh mesh;
  private final int[] lineX;
  private final int[] lineY;

  Sampler(Mesh mesh) {
    this.mesh = mesh;
    this.lineX = new int[mesh.columns];
    this.lineY = new int[mesh.columns];
  }

  void take(Plate plate, byte[] out) {
    FrameSize size = mesh.size;
    int luma = size.width() * size.height();
    int half = size.width() / 2;
    for (int y = 0; y < size.height(); y++) {
      line(plate.luma, y / (float) Mesh.CELL, 1);
      lumaRow(plate.luma, out, y * size.width(), size.width());
    }
    int chroma = half * (size.height() / 2);
    for (int y = 0; y < size.height() / 2; y++) {
      line(plate.chromaU, y * 2f / Mesh.CELL, 0.5f);
      chromaRow(plate.chromaU, out, luma + y * half, half);
      chromaRow(plate.chromaV, out, luma + chroma + y * half, half);
    }
  }

  /** The positions along one row in 16.16, kept where the filter finds all its pixels. */
  private void line(Plate.Channel channel, float row, float scale) {
    int above = Math.min(mesh.rows - 2, (int) row);
    float part = row - above;
    int from = above * mesh.columns;
    int to = from + mesh.columns;
    float lowX = 1 - channel.left;
    float highX = channel.width - channel.left - 3f;
    float lowY = 1 - channel.top;
    float highY = channel.height - channel.top - 3f;
    for (int i = 0; i < mesh.columns; i++) {
      float x = (mesh.x[from + i] + (mesh.x[to + i] - mesh.x[from + i]) * part) * scale;
      float y = (mesh.y[from + i] + (mesh.y[to + i] - mesh.y[from + i]) * part) * scale;
      lineX[i] = fixed(Math.clamp(x, lowX, highX) + channel.left);
      lineY[i] = fixed(Math.clamp(y, lowY, highY) + channel.top);
    }
  }

  /** Rounded to what the filter can tell apart, so that whole positions are whole. */
  private static int fixed(float position) {
    return (int) (position * 65536 + 0.5f);
  }

  private void lumaRow(Plate.Channel channel, byte[] out, int start, int width) {
    byte[] from = channel.bytes;
    int stride = channel.width;
    int last = 0;
    for (int cell = 0; last < width; cell++) {
      int x = lineX[cell] + 128;
      int y = lineY[cell] + 128;
      int stepX = (lineX[cell + 1] - lineX[cell]) / Mesh.CELL;
      int stepY = (lineY[cell + 1] - lineY[cell]) / Mesh.CELL;
      int first = last;
      last = Math.min(width, first + Mesh.CELL);
      for (int i = first; i < last; i++) {
        out[start + i] = cubic(from, stride, x, y);
        x += stepX;
        y += stepY;
      }
    }
  }

  private static byte cubic(byte[] from, int stride, int x, int y) {
    int phaseX = x >> 8 & 255;
    int phaseY = y >> 8 & 255;
    int at = (y >> 16) * stride + (x >> 16);
    if ((phaseX | phaseY) == 0) {
      return from[at];
    }
    int[] weights = WEIGHTS;
    int wx = phaseX * 4;
    int a = weights[wx];
    int b = weights[wx + 1];
    int c = weights[wx + 2];
    int d = weights[wx + 3];
    int wy = phaseY * 4;
    int p = at - stride - 1;
    int sum = HALF_LUMA + weights[wy] * tap(from, p, a, b, c, d);
    sum += weights[wy + 1] * tap(from, p + stride, a, b, c, d);
    sum += weights[wy + 2] * tap(from, p + 2 * stride, a, b, c, d);
    sum += weights[wy + 3] * tap(from, p + 3 * stride, a, b, c, d);
    return (byte) Math.min(255, Math.max(0, sum >> (2 * WEIGHT_BITS)));
  }

  private static int tap(byte[] from, int p, int a, int b, int c, int d) {
    return a * (from[p] & 255)
        + b * (from[p + 1] & 255)
        + c * (from[p + 2] & 255)
        + d * (from[p + 3] & 255);
  }

  private void chromaRow(Plate.Channel channel, byte[] out, int start, int width) {
    byte[] from = channel.bytes;
    int stride = channel.width;
    int size = Mesh.CELL / 2;
    int last = 0;
    for (int cell = 0; last < width; cell++) {
      int x = lineX[cell] + 128;
      int y = lineY[cell] + 128;
      int stepX = (lineX[cell + 1] - lineX[cell]) / size;
      int stepY = (lineY[cell + 1] - lineY[cell]) / size;
      int first = last;
      last = Math.min(width, first + size);
      for (int i = first; i < last; i++) {
        out[start + i] = linear(from, stride, x, y);
        x += stepX;
        y += stepY;
      }
    }
  }

  private static byte linear(byte[] from, int stride, int x, int y) {
    int phaseX = x >> 8 & 255;
    int phaseY = y >> 8 & 255;
    int at = (y >> 16) * stride + (x >> 16);
    int upper = (from[at] & 255) * (256 - phaseX) + (from[at + 1] & 255) * phaseX;
    int lower = (from[at + stride] & 255) * (256 - phaseX) + (from[at + stride + 1] & 255) * phaseX;
    return (byte) ((upper * (256 - phaseY) + lower * phaseY + 32768) >> 16);
  }

  /** Catmull and Rom's curve through four points, for each of the phases between the middle two. */
  private static int[] weights() {
    var weights = new int[PHASES * 4];
    int whole = 1 << WEIGHT_BITS;
    for (int phase = 0; phase < PHASES; phase++) {
      float t = phase / (float) PHASES;
      int before = Math.round(whole * 0.5f * (-t + 2 * t * t - t * t * t));
      int after = Math.round(whole * 0.5f * (t + 4 * t * t - 3 * t * t * t));
      int beyond = Math.round(whole * 0.5f * (t * t * t - t * t));
      weights[phase * 4] = before;
      weights[phase * 4 + 1] = whole - before - after - beyond;
      weights[phase * 4 + 2] = after;
      weights[phase * 4 + 3] = beyond;
    }
    return weights;
  }
}
