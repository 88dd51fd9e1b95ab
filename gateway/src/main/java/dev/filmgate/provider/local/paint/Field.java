package dev.filmgate.provider.local.paint;

/**
 * A picture at a quarter or half of the canvas's width and height, for what is smooth. At a
 * quarter, sample (column, row) stands at the canvas pixel {@code 4 * (index - 1) + 1.5}, so that
 * there is one sample beyond each border.
 */
public final class Field {

  public static final int QUARTER = 4;
  public static final int HALF = 2;

  public final int columns;
  public final int rows;
  public final float[] luma;
  public final float[] chromaU;
  public final float[] chromaV;
  private final Canvas canvas;
  private final int scale;
  private final float[] line;

  public Field(Canvas canvas, int scale) {
    this.canvas = canvas;
    this.scale = scale;
    this.columns = canvas.width / scale + 2;
    this.rows = canvas.height / scale + 2;
    this.luma = new float[columns * rows];
    this.chromaU = new float[columns * rows];
    this.chromaV = new float[columns * rows];
    this.line = new float[columns];
  }

  /** Where a column or row stands on the canvas. */
  public float place(int index) {
    return (index - 1) * scale + (scale - 1) * 0.5f;
  }

  /** The last row that canvas rows above {@code bottom} need. */
  public int rowsFor(int bottom) {
    return Math.min(rows, bottom / scale + 3);
  }

  public void set(int at, float y, float u, float v) {
    luma[at] = y;
    chromaU[at] = u;
    chromaV[at] = v;
  }

  /** Enlarges onto the canvas rows from the top to {@code bottom}. */
  public void paint(int bottom) {
    paint(0, bottom);
  }

  public void paint(int top, int bottom) {
    for (int y = top; y < bottom; y++) {
      rowAt(luma, y);
      if (scale == QUARTER) {
        quadruple(y * canvas.width);
      } else {
        twice(canvas.luma, y * canvas.width);
      }
      if ((y & 1) == 0) {
        int at = (y >> 1) * canvas.chromaWidth;
        rowAt(chromaU, y + 0.5f);
        chroma(canvas.chromaU, at);
        rowAt(chromaV, y + 0.5f);
        chroma(canvas.chromaV, at);
      }
    }
  }

  private void rowAt(float[] plane, float y) {
    float place = (y - (scale - 1) * 0.5f) / scale + 1;
    int row = Math.max(0, Math.min(rows - 2, (int) place));
    float fraction = Curve.clamp(place - row);
    int a = row * columns;
    int b = a + columns;
    for (int i = 0; i < columns; i++) {
      line[i] = plane[a + i] + (plane[b + i] - plane[a + i]) * fraction;
    }
  }

  private void quadruple(int at) {
    float[] to = canvas.luma;
    int x = at;
    for (int i = 1; i < columns - 1; i++) {
      float before = line[i - 1];
      float here = line[i];
      float after = line[i + 1];
      to[x] = before * 0.375f + here * 0.625f;
      to[x + 1] = before * 0.125f + here * 0.875f;
      to[x + 2] = here * 0.875f + after * 0.125f;
      to[x + 3] = here * 0.625f + after * 0.375f;
      x += QUARTER;
    }
  }

  private void chroma(float[] to, int at) {
    if (scale == QUARTER) {
      twice(to, at);
    } else {
      System.arraycopy(line, 1, to, at, columns - 2);
    }
  }

  private void twice(float[] to, int at) {
    int x = at;
    for (int i = 1; i < columns - 1; i++) {
      to[x] = line[i - 1] * 0.25f + line[i] * 0.75f;
      to[x + 1] = line[i] * 0.75f + line[i + 1] * 0.25f;
      x += 2;
    }
  }
}
