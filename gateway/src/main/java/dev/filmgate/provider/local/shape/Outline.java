package dev.filmgate.provider.local.shape;

import java.util.Arrays;

/**
 * Closed lines around areas, already free of curves. All areas are filled; a line around another in
 * the opposite direction cuts a hole.
 */
public final class Outline {

  private final float[] x;
  private final float[] y;
  private final boolean[] starts;

  private Outline(float[] x, float[] y, boolean[] starts) {
    this.x = x;
    this.y = y;
    this.starts = starts;
  }

  public static Builder builder() {
    return new Builder();
  }

  int points() {
    return x.length;
  }

  float x(int point) {
    return x[point];
  }

  float y(int point) {
    return y[point];
  }

  /** Whether a new closed line begins at this point. */
  boolean starts(int point) {
    return starts[point];
  }

  /** Draws lines one after another; every {@link #move} closes the line before. */
  public static final class Builder {
    private static final int CURVE_STEPS = 6;

    private float[] x = new float[64];
    private float[] y = new float[64];
    private boolean[] starts = new boolean[64];
    private int count;

    private Builder() {}

    public Builder move(float toX, float toY) {
      return add(toX, toY, true);
    }

    public Builder line(float toX, float toY) {
      return add(toX, toY, false);
    }

    /** A quadratic curve from where we are. */
    public Builder curve(float controlX, float controlY, float toX, float toY) {
      float fromX = x[count - 1];
      float fromY = y[count - 1];
      for (int i = 1; i <= CURVE_STEPS; i++) {
        float t = i / (float) CURVE_STEPS;
        float s = 1 - t;
        add(
            s * s * fromX + 2 * s * t * controlX + t * t * toX,
            s * s * fromY + 2 * s * t * controlY + t * t * toY,
            false);
      }
      return this;
    }

    public Builder box(float left, float top, float right, float bottom) {
      return move(left, top).line(right, top).line(right, bottom).line(left, bottom);
    }

    /** A circle, or an ellipse. */
    public Builder oval(float centreX, float centreY, float radiusX, float radiusY) {
      int corners = 20;
      for (int i = 0; i < corners; i++) {
        double angle = 2 * StrictMath.PI * i / corners;
        float toX = centreX + radiusX * (float) StrictMath.cos(angle);
        float toY = centreY + radiusY * (float) StrictMath.sin(angle);
        add(toX, toY, i == 0);
      }
      return this;
    }

    public Outline build() {
      return new Outline(
          Arrays.copyOf(x, count), Arrays.copyOf(y, count), Arrays.copyOf(starts, count));
    }

    private Builder add(float toX, float toY, boolean start) {
      if (count == x.length) {
        x = Arrays.copyOf(x, count * 2);
        y = Arrays.copyOf(y, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
      }
      x[count] = toX;
      y[count] = toY;
      starts[count++] = start;
      return this;
    }
  }
}
