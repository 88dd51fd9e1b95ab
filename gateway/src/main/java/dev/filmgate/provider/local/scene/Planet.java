package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Vivid;

/**
 * A ball lit from one side, with bands or continents, a thin bright air around its edge, and
 * perhaps a ring. Painted pixel by pixel at full size.
 */
final class Planet {

  /**
   * @param lightX where the light comes from, a unit vector
   * @param lightY downwards
   * @param banded like a gas giant, else like a world of land and sea
   * @param ringed whether there is a ring
   */
  record Layout(float lightX, float lightY, boolean banded, boolean ringed) {}

  private static final float RING_INNER = 1.35f;
  private static final float RING_OUTER = 2.25f;
  private static final int RING_STEPS = 1024;
  private static final float RING_TILT = 0.24f;
  private static final float RING_LEAN = -0.30f;

  private final Noise noise;
  private final Vivid inks;
  private final Layout layout;
  private final Ink low;
  private final Ink high;
  private final float[] ringCovers = new float[RING_STEPS + 1];

  Planet(Noise noise, Vivid inks, Layout layout) {
    this.noise = noise;
    this.inks = inks;
    this.layout = layout;
    this.low = layout.banded ? inks.first().toward(inks.second(), 0.45f) : inks.first();
    this.high = layout.banded ? inks.bright().toward(inks.second(), 0.35f) : inks.second();
    for (int i = 0; i <= RING_STEPS; i++) {
      ringCovers[i] = ringCover(RING_INNER + (RING_OUTER - RING_INNER) * i / RING_STEPS);
    }
  }

  void paint(Canvas canvas, float x, float y, float radius, float seconds) {
    halo(canvas, x, y, radius);
    if (layout.ringed) {
      ring(canvas, x, y, radius, -1);
    }
    new Ball(canvas, x, y, radius, seconds).paint();
    if (layout.ringed) {
      ring(canvas, x, y, radius, 1);
    }
  }

  private void halo(Canvas canvas, float x, float y, float radius) {
    float aside = radius * 0.22f;
    canvas.glow(
        x + layout.lightX * aside, y + layout.lightY * aside, radius * 1.5f, inks.second(), 0.30f);
  }

  /** One frame's ball. */
  private final class Ball {
    private final Canvas canvas;
    private final float centreX;
    private final float centreY;
    private final float radius;
    private final float seconds;
    private final int left;
    private final float[] grounds;
    private final float[] clouds;

    Ball(Canvas canvas, float centreX, float centreY, float radius, float seconds) {
      this.canvas = canvas;
      this.centreX = centreX;
      this.centreY = centreY;
      this.radius = radius;
      this.seconds = seconds;
      this.left = Math.max(0, (int) (centreX - radius - 1));
      this.grounds = new float[(int) radius + 4];
      this.clouds = new float[grounds.length];
    }

    void paint() {
      int top = Math.max(0, (int) (centreY - radius - 1));
      int bottom = Math.min(canvas.height - 1, (int) (centreY + radius + 1));
      int right = Math.min(canvas.width - 1, (int) (centreX + radius + 1));
      for (int y = top; y <= bottom; y++) {
        float dy = (y + 0.5f - centreY) / radius;
        if (y == top || (y & 1) == 0) {
          survey(dy);
        }
        for (int x = left; x <= right; x++) {
          float dx = (x + 0.5f - centreX) / radius;
          float square = dx * dx + dy * dy;
          float cover = Curve.clamp((1 - square) * radius * 0.5f + 0.5f);
          if (cover > 0) {
            point(x, y, dx, dy, cover);
          }
        }
      }
    }

    /** Ground and cloud are soft enough that every second row and column will do. */
    private void survey(float dy) {
      for (int i = 0; i < grounds.length; i++) {
        float dx = (left + 2 * i + 1 - centreX) / radius;
        float square = dx * dx + dy * dy;
        if (square < 1.03f) {
          float dz = (float) Math.sqrt(Math.max(0, 1 - square));
          grounds[i] = surface(dx, dy, dz, seconds);
          clouds[i] = cloud(dx, dy, dz, seconds);
        }
      }
    }

    private void point(int x, int y, float dx, float dy, float cover) {
      float dz = (float) Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
      float facing = dx * layout.lightX + dy * layout.lightY + dz * 0.42f;
      float day = Curve.step(-0.16f, 0.75f, facing);
      float bright = 0.10f + 0.90f * day;
      float edge = 1 - dz;
      float air = edge * edge * edge * Curve.step(-0.25f, 0.5f, facing);
      int cell = (x - left) >> 1;
      float cloud = clouds[cell];
      float ground = Curve.mix(low.y(), high.y(), grounds[cell]);
      float luma = (Curve.mix(ground, inks.bright().y(), cloud) - 16) * bright * 1.08f + 16;
      luma += (inks.bright().y() - luma) * air * 0.85f;
      luma = Curve.mix(inks.deep().y(), luma, Curve.clamp(0.06f + day + air));
      int at = y * canvas.width + x;
      canvas.luma[at] += (luma - canvas.luma[at]) * cover;
      if (((x | y) & 1) == 0) {
        float clear = bright * (1 - cloud);
        float u = Curve.mix(low.u(), high.u(), grounds[cell]) * clear;
        float v = Curve.mix(low.v(), high.v(), grounds[cell]) * clear;
        int c = (y >> 1) * canvas.chromaWidth + (x >> 1);
        u += (inks.bright().u() - u) * air * 0.6f;
        v += (inks.bright().v() - v) * air * 0.6f;
        canvas.chromaU[c] += (u - canvas.chromaU[c]) * cover;
        canvas.chromaV[c] += (v - canvas.chromaV[c]) * cover;
      }
    }
  }

  /** 0 to 1: dark or light ground, turning slowly. */
  private float surface(float dx, float dy, float dz, float seconds) {
    float across = dx / (0.55f + 0.45f * dz) * 1.3f + seconds * 0.035f;
    float tilted = dy + 0.18f * dx;
    if (layout.banded) {
      float swirl = noise.layered(across * 2.2f, tilted * 7, 2);
      return noise.layered(across * 0.35f + 7, tilted * 6.5f + swirl * 1.1f, 3) * 1.3f - 0.08f;
    }
    float land = noise.layered(across * 2.1f + 3, tilted * 2.3f, 4);
    return Curve.step(0.43f, 0.52f, land) * Math.min(1, 0.55f + 0.6f * land);
  }

  /** Cloud over land and sea; a gas giant is nothing but. */
  private float cloud(float dx, float dy, float dz, float seconds) {
    if (layout.banded) {
      return 0;
    }
    float across = dx / (0.55f + 0.45f * dz) * 1.3f + seconds * 0.05f;
    float bend = noise.at(across * 1.4f + 40, dy * 2.2f) * 1.4f;
    float density = noise.layered(across * 2.2f + 19 + bend, (dy + 0.18f * dx) * 4.6f + bend, 4);
    return Curve.step(0.46f, 0.74f, density) * 0.9f;
  }

  /** The half of the ring behind (-1) or before (1) the ball. */
  private void ring(Canvas canvas, float centreX, float centreY, float radius, int half) {
    float reach = radius * RING_OUTER;
    int top = Math.max(0, (int) (centreY - reach * 0.62f));
    int bottom = Math.min(canvas.height - 1, (int) (centreY + reach * 0.62f));
    int left = Math.max(0, (int) (centreX - reach));
    int right = Math.min(canvas.width - 1, (int) (centreX + reach));
    Ink light = inks.bright().toward(inks.second(), 0.3f);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        float dx = (x - centreX) / radius;
        float dy = (y - centreY) / radius - dx * RING_LEAN;
        if (dy * half >= 0) {
          float square = dx * dx + dy * dy / (RING_TILT * RING_TILT);
          if (square > RING_INNER * RING_INNER && square < RING_OUTER * RING_OUTER) {
            float out = (float) Math.sqrt(square) - RING_INNER;
            int step = (int) (out * (RING_STEPS / (RING_OUTER - RING_INNER)));
            canvas.blend(x, y, light, ringCovers[step] * ringShade(dx, half));
          }
        }
      }
    }
  }

  private float ringCover(float out) {
    float grain = 0.35f + 0.65f * noise.at(out * 31) * (0.5f + 0.5f * noise.at(out * 9 + 40));
    float gap = Curve.step(0.02f, 0.05f, Math.abs(out - 1.86f));
    float edges =
        Curve.step(RING_INNER, RING_INNER + 0.08f, out)
            * Curve.step(RING_OUTER, RING_OUTER - 0.12f, out);
    return grain * gap * edges * 0.85f;
  }

  /** The ball's shadow falls on the ring behind it, away from the light. */
  private float ringShade(float dx, int half) {
    float away = Curve.step(0.35f, -0.25f, dx * layout.lightX);
    float shadow = half < 0 ? 1 - 0.8f * away * Curve.step(1.7f, 1.15f, Math.abs(dx)) : 1;
    return shadow * (0.55f + 0.45f * Curve.clamp(0.5f + dx * layout.lightX * 0.5f));
  }
}
