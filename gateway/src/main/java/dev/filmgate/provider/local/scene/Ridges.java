package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;

/**
 * Mountain chains one behind the other. Each is opaque below its skyline; its colour goes from
 * clear air at the crest to haze at the foot, its relief is lit from the sun's side, and the
 * farthest may carry snow.
 */
final class Ridges {

  /**
   * @param count how many chains
   * @param foot where the nearest chain ends, as a part of the height
   * @param spread how far above it the farthest chain begins
   * @param tallness of the farthest chain, as a part of the height
   * @param ruggedness 0 for dunes, 1 for alps
   * @param snow how far below the highest peak the snow reaches, as a part of the tallness; 0 for
   *     none
   */
  record Layout(
      int count, float foot, float spread, float tallness, float ruggedness, float snow) {}

  /** Nearer chains are silhouettes. */
  private static final float FLAT_FROM = 0.7f;

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

  /** What a chain is painted with above its misty foot. */
  Ink ink(int chain) {
    float depth = depth(chain);
    float near = depth * depth * 0.6f + depth * 0.4f;
    return palette.ground().far().toward(palette.ground().near(), near);
  }

  /** What a chain fades into towards its foot. */
  Ink haze(int chain) {
    Ink haze = palette.sky().horizon().toward(palette.ground().far(), 0.25f);
    return ink(chain).toward(haze, 0.85f * (1 - depth(chain) * 0.78f));
  }

  /** The skylines of all chains, far to near, each knowing what the nearer ones hide. */
  Skyline[] skylines(Canvas canvas, View view, int bottom) {
    var skylines = new Skyline[layout.count];
    for (int i = 0; i < skylines.length; i++) {
      skylines[i] = new Skyline(crest(canvas, view, i), bottom);
    }
    for (int i = 0; i < skylines.length; i++) {
      for (int j = i + 1; j < skylines.length; j++) {
        skylines[i].hideBehind(skylines[j]);
      }
    }
    return skylines;
  }

  private float[] crest(Canvas canvas, View view, int chain) {
    float depth = depth(chain);
    float height = canvas.size().height();
    float base = base(canvas, view, chain);
    float tall = height * layout.tallness * (1 - 0.62f * depth) * view.zoomAt(depth);
    float perPixel = perPixel(canvas, view, chain);
    float start = start(canvas, view, chain);
    var crest = new float[canvas.width];
    for (int x = 0; x < crest.length; x++) {
      crest[x] = base + tall * (0.62f - rise(start + x * perPixel));
    }
    return crest;
  }

  private float perPixel(Canvas canvas, View view, int chain) {
    float depth = depth(chain);
    return (1.6f + 1.9f * depth) / (canvas.unit() * view.zoomAt(depth));
  }

  /** A chain's own measure at the left border. */
  private float start(Canvas canvas, View view, int chain) {
    float depth = depth(chain);
    float middle = 211.7f + chain * 97.3f + view.panAt(depth) * (1.6f + 1.9f * depth);
    return middle - canvas.size().width() / 2f * perPixel(canvas, view, chain);
  }

  private float base(Canvas canvas, View view, int chain) {
    float height = canvas.size().height();
    float depth = depth(chain);
    float far = 1 - depth;
    float level = layout.foot - layout.spread * far * (0.3f + 0.7f * far) - 0.02f;
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

  void paint(Canvas canvas, View view, int chain, Skyline skyline, float sunX) {
    float depth = depth(chain);
    float contrast = palette.clouds().lit().y() * 0.17f * (1 - depth * 0.75f);
    var light =
        new Relief.Light(
            noise, start(canvas, view, chain), perPixel(canvas, view, chain), sunX, contrast);
    var relief = depth < FLAT_FROM ? Relief.of(canvas, skyline, light) : null;
    var slope = new Slope(canvas, view, chain, skyline);
    for (int y = skyline.firstRow(); y < skyline.endRow(); y++) {
      if (relief != null) {
        relief.row(y, slope.light);
      }
      slope.luma(canvas, skyline, y);
      if ((y & 1) == 0) {
        slope.chroma(canvas.chromaU, canvas, skyline, y, ink(chain).u(), haze(chain).u());
        slope.chroma(canvas.chromaV, canvas, skyline, y, ink(chain).v(), haze(chain).v());
      }
      if (slope.hasSnow(y)) {
        slope.snow(canvas, skyline, y);
      }
    }
  }

  /** How far down the snow lies at every column, in fixed point: caps with ragged edges. */
  private int[] snowDepths(Canvas canvas, View view, int chain, Skyline skyline) {
    var depths = new int[canvas.width];
    float perPixel = perPixel(canvas, view, chain);
    float start = start(canvas, view, chain);
    float tall = canvas.size().height() * layout.tallness * view.zoomAt(depth(chain));
    float line = base(canvas, view, chain) - tall * (0.62f - layout.snow);
    for (int x = 0; x < depths.length; x++) {
      float at = start + x * perPixel;
      float ragged = noise.crest(at * 13f + 3) * 0.13f + noise.crest(at * 31f + 8) * 0.06f;
      float depth = line + (ragged - 0.1f) * tall - skyline.at(x);
      depths[x] = (int) (Math.max(0, depth) * Skyline.FIXED);
    }
    return depths;
  }

  /** The row loops of one chain. */
  private final class Slope {
    private static final int SNOWY_CHAINS = 2;

    final int[] light;
    private final Ink ink;
    private final Ink haze;
    private final float perRow;
    private final int[] snowDepths;
    private final int snowEnd;

    Slope(Canvas canvas, View view, int chain, Skyline skyline) {
      this.light = new int[canvas.width];
      this.ink = ink(chain);
      this.haze = haze(chain);
      this.perRow = 1 / (canvas.size().height() * (0.20f + 0.04f * chain));
      boolean snowy = layout.snow > 0 && chain < SNOWY_CHAINS;
      this.snowDepths = snowy ? snowDepths(canvas, view, chain, skyline) : new int[0];
      int end = 0;
      for (int x = 0; x < snowDepths.length; x++) {
        end = Math.max(end, (skyline.edge[x] + snowDepths[x]) / Skyline.FIXED);
      }
      this.snowEnd = end;
    }

    boolean hasSnow(int y) {
      return y <= snowEnd;
    }

    void luma(Canvas canvas, Skyline skyline, int y) {
      float[] plane = canvas.luma;
      int[] edge = skyline.edge;
      int[] sharpness = skyline.sharpness;
      int[] lights = light;
      float crest = ink.y();
      float fade = haze.y() - crest;
      int from = y * canvas.width;
      for (int x = 0; x < canvas.width; x++) {
        float below = y + 0.5f - edge[x] * Skyline.FIXED_INVERSE;
        float cover =
            Math.min(1f, Math.max(0f, below * sharpness[x] * Skyline.FIXED_INVERSE + 0.5f));
        float foot = Math.min(1f, Math.max(0f, below * perRow));
        float clearness = 1 - foot;
        float lit = lights[x] * Skyline.FIXED_INVERSE * clearness * clearness;
        float value = crest + fade * foot + lit;
        plane[from + x] += (value - plane[from + x]) * cover;
      }
    }

    void chroma(float[] plane, Canvas canvas, Skyline skyline, int y, float crest, float foot) {
      int[] edge = skyline.chromaEdge;
      int from = (y >> 1) * canvas.chromaWidth;
      for (int x = 0; x < canvas.chromaWidth; x++) {
        float below = y + 1f - edge[x] * Skyline.FIXED_INVERSE;
        float cover = Math.min(1f, Math.max(0f, below * 0.6f + 0.5f));
        float down = Math.min(1f, Math.max(0f, below * perRow));
        plane[from + x] += (crest + (foot - crest) * down - plane[from + x]) * cover;
      }
    }

    void snow(Canvas canvas, Skyline skyline, int y) {
      Ink bright = palette.clouds().lit().toward(palette.sky().sun(), 0.35f);
      Ink shaded = ink.toward(bright, 0.55f);
      for (int x = 0; x < canvas.width; x++) {
        float below = y + 0.5f - skyline.edge[x] * Skyline.FIXED_INVERSE;
        float depth = snowDepths[x] * Skyline.FIXED_INVERSE;
        float cover = Curve.clamp(below + 0.3f) * Curve.clamp((depth - below) * 0.35f);
        if (cover > 0) {
          float lit = Curve.clamp(0.45f + light[x] * Skyline.FIXED_INVERSE * 0.045f);
          canvas.blend(x, y, shaded.toward(bright, lit), cover * 0.92f);
        }
      }
    }
  }
}
