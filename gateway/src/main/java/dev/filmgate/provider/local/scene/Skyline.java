package dev.filmgate.provider.local.scene;

/**
 * The upper edge of something opaque: one height for each column, in fixed point, with how sharply
 * coverage rises below it (less where the edge is steep, so that steep edges are smooth too), and
 * the band of rows in which it can be seen.
 */
final class Skyline {

  static final int FIXED = 256;
  static final float FIXED_INVERSE = 1f / FIXED;

  final int[] edge;
  final int[] sharpness;

  /** Every second column, for the chroma planes. */
  final int[] chromaEdge;

  final float highest;
  private float lowestSeen;

  Skyline(float[] heights, int bottom) {
    this.edge = new int[heights.length];
    this.sharpness = new int[heights.length];
    this.chromaEdge = new int[heights.length / 2];
    this.lowestSeen = bottom;
    float least = Float.MAX_VALUE;
    for (int x = 0; x < heights.length; x++) {
      float before = heights[Math.max(0, x - 1)];
      float after = heights[Math.min(heights.length - 1, x + 1)];
      float slope = (after - before) * 0.5f;
      edge[x] = (int) (heights[x] * FIXED);
      sharpness[x] = (int) (FIXED / (float) Math.sqrt(1 + slope * slope));
      least = Math.min(least, heights[x]);
    }
    for (int x = 0; x < chromaEdge.length; x++) {
      chromaEdge[x] = edge[2 * x];
    }
    this.highest = least;
  }

  float at(int x) {
    return edge[Math.max(0, Math.min(edge.length - 1, x))] * FIXED_INVERSE;
  }

  int firstRow() {
    return Math.max(0, (int) highest - 2);
  }

  /** The first row that need not be painted any more. */
  int endRow() {
    return (int) lowestSeen;
  }

  /** Rows that a nearer edge hides at every column need not be painted. */
  void hideBehind(Skyline nearer) {
    int lowest = 0;
    for (int height : nearer.edge) {
      lowest = Math.max(lowest, height);
    }
    lowestSeen = Math.min(lowestSeen, lowest * FIXED_INVERSE + 3);
  }
}
