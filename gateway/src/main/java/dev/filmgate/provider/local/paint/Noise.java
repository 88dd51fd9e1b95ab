package dev.filmgate.provider.local.paint;

import java.util.SplittableRandom;

/** Smooth random fields over a line and a plane; the seed decides them entirely. */
public final class Noise {

  private static final int SIDE = 64;
  private static final int MASK = SIDE - 1;
  private static final int STRIDE = SIDE + 1;
  private static final int LINE = 4096;

  /** One column and row more than a period, so that a cell's corners are never wrapped. */
  private final float[] lattice = new float[STRIDE * STRIDE];

  private final float[] line = new float[LINE];

  public Noise(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < SIDE * SIDE; i++) {
      lattice[i / SIDE * STRIDE + i % SIDE] = (float) random.nextDouble();
    }
    for (int i = 0; i < SIDE; i++) {
      lattice[i * STRIDE + SIDE] = lattice[i * STRIDE];
    }
    System.arraycopy(lattice, 0, lattice, SIDE * STRIDE, STRIDE);
    for (int i = 0; i < line.length; i++) {
      line[i] = (float) random.nextDouble();
    }
  }

  /** 0 to 1 along a line. */
  public float at(float x) {
    int cell = Curve.floor(x);
    float f = x - cell;
    f = f * f * (3 - 2 * f);
    float a = line[cell & (LINE - 1)];
    return a + (line[(cell + 1) & (LINE - 1)] - a) * f;
  }

  /** 0 to 1 with sharp crests. */
  public float crest(float x) {
    return 1 - Math.abs(at(x) * 2 - 1);
  }

  /** 0 to 1 over a plane. */
  public float at(float x, float y) {
    int column = Curve.floor(x);
    int row = Curve.floor(y);
    float fx = x - column;
    float fy = y - row;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    int at = (row & MASK) * STRIDE + (column & MASK);
    float a = lattice[at];
    float b = lattice[at + STRIDE];
    a += (lattice[at + 1] - a) * fx;
    b += (lattice[at + STRIDE + 1] - b) * fx;
    return a + (b - a) * fy;
  }

  /** 0 to 1, with finer detail on coarser; octaves are turned against each other. */
  public float layered(float x, float y, int octaves) {
    float sum = 0;
    float weight = 0.5f;
    float u = x;
    float v = y;
    for (int i = 0; i < octaves; i++) {
      sum += weight * at(u, v);
      float turned = u * 1.6f + v * 1.2f + 17.3f;
      v = v * 1.6f - u * 1.2f + 5.1f;
      u = turned;
      weight *= 0.5f;
    }
    return sum;
  }

  /** One fixed number from 0 to 1 for an index. */
  public float pick(int index) {
    return line[(index * 2654435 + (index >> 7) * 97) & (LINE - 1)];
  }
}
