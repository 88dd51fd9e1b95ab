package dev.filmgate.provider.local.scene;

/**
 * Mountain chains one behind the other. Each is a skyline (one height a column) below which it is
 * opaque; its colour goes from clear air at the crest to haze at the foot, and its relief is lit
 * from the sun's side.
 */
final class Ridges {

  /**
   * @param count how many chains
   * @param foot where the nearest chain ends, as a part of the height
   * @param tallness of the farthest chain, as a part of the height
   * @param ruggedness 0 for dunes, 1 for alps
   * @param snow how far down the snow lies, 0 for none
   */
  record Layout(int count, float foot, float tallness, float ruggedness, float snow) {}

  private static final int FIXED = 256;
  private static final float FIXED_INVERSE = 1f / FIXED;

  private final Noise noise;
  private final Palette palette;
  private final Layout layout;

  Ridges(Noise noise, Palette palette, Layout layout) {
    this.noise = noise;
    this.palette = palette;
    this.layout = layout;
  }

  int count() {
    return layout.count;
  }

  /** How near a chain is, 0 to 1. */
  float depth(int chain) {
    return (chain + 1f) / layout.count;
  }

  /** The height of a chain's crest at every column, in pixels from the top. */
  float[] crest(Canvas canvas, View view, int chain) {
    float depth = depth(chain);
    float zoom = view.zoomAt(depth);
    float height = canvas.size().height();
    float base = base(canvas, view, chain);
    float tall = height * layout.tallness * (1 - 0.62f * depth) * zoom;
    float perPixel = (1.6f + 1.9f * depth) / (canvas.unit() * zoom);
    float start = origin(view, chain) - canvas.size().width() / 2f * perPixel;
    var crest = new float[canvas.width];
    for (int x = 0; x < crest.length; x++) {
      crest[x] = base + tall * (0.62f - rise(start + x * perPixel));
    }
    return crest;
  }

  /** Where a chain's own measure is at the middle of the picture. */
  private float origin(View view, int chain) {
    float depth = depth(chain);
    return 211.7f + chain * 97.3f + view.panAt(depth) * (1.6f + 1.9f * depth);
  }

  private float base(Canvas canvas, View view, int chain) {
    float height = canvas.size().height();
    float depth = depth(chain);
    float far = 1 - depth;
    float level = layout.foot - layout.tallness * 1.15f * far * far - 0.02f;
    return (level * height - height / 2) * view.zoomAt(depth)
        + height / 2
        + view.tiltAt(depth) * canvas.unit();
  }

  private float rise(float x) {
    float smooth = noise.at(x) * 0.55f;
    float crests = noise.crest(x * 2.1f + 40) * 0.33f;
    float rough = noise.at(x * 4.7f + 9) * 0.12f + noise.crest(x * 9.3f + 70) * 0.055f;
    return smooth + crests + (rough + noise.at(x * 21f) * 0.025f) * layout.ruggedness;
  }

  /** Paints a chain down to {@code bottom}, not below {@code cover} where nearer ones hide it. */
  void paint(Canvas canvas, View view, int chain, Outline outline, float sunX) {
    int top = Math.max(0, (int) outline.highest - 2);
    int bottom = Math.min(outline.bottom, (int) outline.lowestSeen + 3);
    var rows = new Slope(canvas, view, chain, sunX);
    for (int y = top; y < bottom; y++) {
      lumaRow(canvas, outline, rows, y);
      if ((y & 1) == 0) {
        chromaRow(canvas.chromaU, canvas, outline, rows.u, y);
        chromaRow(canvas.chromaV, canvas, outline, rows.v, y);
      }
    }
  }

  /** A crest in fixed point, and the band of rows in which it shows. */
  static final class Outline {
    final int[] crest;
    final int[] sharpness;
    final float highest;
    final int bottom;
    float lowestSeen;

    Outline(float[] heights, int bottom) {
      this.crest = new int[heights.length];
      this.sharpness = new int[heights.length];
      this.bottom = bottom;
      this.lowestSeen = bottom;
      float least = Float.MAX_VALUE;
      for (int x = 0; x < heights.length; x++) {
        float before = heights[Math.max(0, x - 1)];
        float after = heights[Math.min(heights.length - 1, x + 1)];
        float slope = (after - before) * 0.5f;
        crest[x] = (int) (heights[x] * FIXED);
        sharpness[x] = (int) (FIXED / (float) Math.sqrt(1 + slope * slope));
        least = Math.min(least, heights[x]);
      }
      this.highest = least;
    }

    /** Rows that a nearer outline hides at every column need not be painted. */
    void hideBehind(Outline nearer) {
      int lowest = 0;
      for (int x = 0; x < crest.length; x++) {
        lowest = Math.max(lowest, nearer.crest[x]);
      }
      lowestSeen = Math.min(lowestSeen, lowest * FIXED_INVERSE);
    }
  }

  /** The colours and relief of one chain. */
  private final class Slope {
    final float[] luma;
    final float[] u;
    final float[] v;
    final int[] relief;
    final int reliefStart;
    final float reliefShear;

    Slope(Canvas canvas, View view, int chain, float sunX) {
      float depth = depth(chain);
      float near = depth * depth * 0.55f + depth * 0.45f;
      Ink clear = palette.ground().far().toward(palette.ground().near(), near);
      Ink haze = palette.sky().horizon().toward(palette.ground().far(), 0.25f);
      float haziness = 0.85f * (1 - depth * 0.78f);
      float reach = canvas.size().height() * (0.20f + 0.04f * chain);
      this.luma = new float[] {clear.y(), (haze.y() - clear.y()) * haziness, reach};
      this.u = new float[] {clear.u(), (haze.u() - clear.u()) * haziness, reach};
      this.v = new float[] {clear.v(), (haze.v() - clear.v()) * haziness, reach};
      this.relief = relief(canvas, view, chain, sunX);
      this.reliefStart = canvas.width;
      this.reliefShear = 0.9f;
    }

    /** Light and shade along three widths of the crest, so that it can lean with the slope. */
    private int[] relief(Canvas canvas, View view, int chain, float sunX) {
      float depth = depth(chain);
      var relief = new int[canvas.width * 3];
      float strength =
          palette.clouds().lit().y() * 0.13f * (1 - depth * 0.5f) * (1.3f - 0.25f * chain);
      if (strength <= 0) {
        return relief;
      }
      float zoom = view.zoomAt(depth);
      float perPixel = (1.6f + 1.9f * depth) / (canvas.unit() * zoom);
      float start = origin(view, chain) - canvas.size().width() * 1.5f * perPixel;
      for (int x = 0; x < relief.length; x++) {
        float at = start + x * perPixel;
        float slope =
            (noise.at(at * 2.1f + 40) - noise.at(at * 2.1f + 40.13f)) * 6
                + (noise.at(at * 4.7f + 9) - noise.at(at * 4.7f + 9.2f)) * 2.4f
                + (noise.at(at * 9.3f + 70) - noise.at(at * 9.3f + 70.25f)) * 1.2f;
        float side = Curve.clamp((x - canvas.width - sunX) / (canvas.width * 0.22f), -1, 1);
        float light = Curve.clamp(slope * (-0.35f - 0.65f * side), -1.2f, 1.2f) * strength;
        relief[x] = (int) (light * FIXED);
      }
      return relief;
    }
  }

  private void lumaRow(Canvas canvas, Outline outline, Slope slope, int y) {
    float[] plane = canvas.luma;
    int[] crest = outline.crest;
    int[] sharpness = outline.sharpness;
    int[] relief = slope.relief;
    float clear = slope.luma[0];
    float haze = slope.luma[1];
    float perRow = 1 / slope.luma[2];
    int from = y * canvas.width;
    int shear = (int) Curve.clamp((y - outline.highest) * slope.reliefShear, 0, canvas.width);
    int lean = slope.reliefStart + shear;
    for (int x = 0; x < canvas.width; x++) {
      float below = y + 0.5f - crest[x] * FIXED_INVERSE;
      float cover = Math.min(1f, Math.max(0f, below * sharpness[x] * FIXED_INVERSE + 0.5f));
      float foot = Math.min(1f, Math.max(0f, below * perRow));
      float clearness = 1 - foot;
      float light = relief[x + lean] * FIXED_INVERSE * clearness * clearness * clearness;
      float value = clear + haze * foot + light;
      plane[from + x] += (value - plane[from + x]) * cover;
    }
  }

  private static void chromaRow(
      float[] plane, Canvas canvas, Outline outline, float[] colour, int y) {
    int[] crest = outline.crest;
    float clear = colour[0];
    float haze = colour[1];
    float perRow = 1 / colour[2];
    int from = (y >> 1) * canvas.chromaWidth;
    for (int x = 0; x < canvas.chromaWidth; x++) {
      float below = y + 1f - crest[2 * x] * FIXED_INVERSE;
      float cover = Math.min(1f, Math.max(0f, below * 0.6f + 0.5f));
      float foot = Math.min(1f, Math.max(0f, below * perRow));
      plane[from + x] += (clear + haze * foot - plane[from + x]) * cover;
    }
  }
}
