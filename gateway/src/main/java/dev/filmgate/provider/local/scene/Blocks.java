package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.shape.Outline;
import dev.filmgate.provider.local.shape.Placement;

/**
 * One row of buildings. Each is decided by its number alone: how wide, how tall, what roof, which
 * windows are lit and in which colour.
 */
final class Blocks {

  /**
   * @param row 0 is the farthest
   * @param depth 0 to 1
   * @param ground where they stand, as a part of the height
   * @param tallness of the tallest, as a part of the height
   * @param lights how many windows are lit, 0 to 1
   * @param neon whether some carry coloured signs
   */
  record Layout(int row, float depth, float ground, float tallness, float lights, boolean neon) {}

  private static final Ink[] LAMPS = {
    Ink.of(0xffd9a0), Ink.of(0xffc477), Ink.of(0xffe9c8), Ink.of(0xcfe4ff), Ink.of(0xffb45e)
  };
  private static final Ink[] SIGNS = {
    Ink.of(0xff3d8b), Ink.of(0x35e0ff), Ink.of(0xb45cff), Ink.of(0xffb03a), Ink.of(0x4dffb5)
  };
  private static final Ink BEACON = Ink.of(0xff4538);

  private final Noise noise;
  private final Layout layout;
  private final Ink wall;
  private final Ink foot;
  private final Outline box = Outline.builder().box(-0.5f, -1, 0.5f, 0).build();

  Blocks(Noise noise, Layout layout, Palette palette) {
    this.noise = noise;
    this.layout = layout;
    float near = 0.30f + 0.70f * layout.depth * layout.depth;
    this.wall = palette.ground().far().toward(palette.ground().near(), near);
    this.foot = wall.toward(palette.sky().horizon(), 0.30f * (1 - layout.depth));
  }

  private record Building(int number, float x, float width, float top, float ground) {}

  void paint(Canvas canvas, View view, float ground) {
    float zoom = view.zoomAt(layout.depth);
    float pitch = canvas.unit() * (0.060f + 0.030f * layout.depth) * zoom;
    float origin = canvas.size().width() / 2f - view.panAt(layout.depth) * canvas.unit() * zoom;
    int first = (int) Math.floor(-origin / pitch) - 3;
    int last = (int) Math.ceil((canvas.width - origin) / pitch) + 3;
    for (int number = first; number <= last; number++) {
      float district = noise.at(number * 0.16f + layout.row * 19);
      float tall = 0.22f + 0.78f * pick(number, 1) * (0.35f + 0.65f * district);
      if (pick(number, 2) > 0.93f) {
        tall *= 1.3f;
      }
      float height = canvas.size().height() * layout.tallness * tall * zoom;
      float width = pitch * (0.75f + 0.75f * pick(number, 3));
      float x = origin + (number + pick(number, 4) * 0.6f) * pitch;
      building(canvas, view, new Building(number, x, width, ground - height, ground));
    }
  }

  private void building(Canvas canvas, View view, Building b) {
    float height = b.ground - b.top;
    float shade = 0.88f + 0.24f * pick(b.number, 5);
    canvas.fill(
        box,
        new Placement(b.x, b.ground + 1, b.width, height + 1, 0),
        wall.lit(shade),
        foot.lit(shade));
    roof(canvas, view, b, wall.lit(shade));
    if (layout.lights > 0) {
      windows(canvas, view, b);
    }
    if (layout.neon && pick(b.number, 6) > 0.72f) {
      sign(canvas, view, b);
    }
  }

  private void roof(Canvas canvas, View view, Building b, Ink ink) {
    float kind = pick(b.number, 7);
    float unit = canvas.unit();
    if (kind < 0.30f) {
      float narrow = b.width * (0.45f + 0.25f * pick(b.number, 8));
      float extra = unit * (0.018f + 0.03f * pick(b.number, 9));
      canvas.fill(box, new Placement(b.x, b.top + 1, narrow, extra, 0), ink, 1);
    } else if (kind < 0.48f) {
      float mast = unit * (0.045f + 0.06f * pick(b.number, 8));
      canvas.fill(
          box, new Placement(b.x, b.top + 1, Math.max(1.2f, unit * 0.0028f), mast, 0), ink, 1);
      if (layout.lights > 0) {
        float blink =
            Curve.step(0.2f, 0.9f, Curve.turn(view.seconds() * 0.35f + pick(b.number, 9)));
        canvas.glow(b.x, b.top - mast, unit * 0.014f, BEACON, 0.9f * blink);
        canvas.disc(b.x, b.top - mast, unit * 0.0018f, 0.9f, BEACON, 0.4f + 0.6f * blink);
      }
    } else if (kind < 0.60f) {
      float rise = unit * 0.035f;
      var slant = Outline.builder().move(-0.5f, 0).line(0.5f, -1).line(0.5f, 0).build();
      canvas.fill(slant, new Placement(b.x, b.top + 1, b.width, rise, 0), ink, 1);
    }
  }

  private void windows(Canvas canvas, View view, Building b) {
    float cell = canvas.unit() * (0.0066f + 0.0042f * layout.depth) * view.zoomAt(layout.depth);
    int columns = (int) ((b.width - cell * 0.5f) / cell);
    int rows = (int) ((b.ground - b.top - cell) / (cell * 1.25f));
    if (columns < 1 || rows < 1) {
      return;
    }
    float left = b.x - columns * cell / 2;
    boolean bands = pick(b.number, 10) > 0.72f;
    float own = layout.lights * (0.35f + 1.1f * pick(b.number, 11));
    for (int row = 0; row < rows; row++) {
      float y = b.top + cell * (0.8f + row * 1.25f);
      boolean lateRow = pick(b.number * 31 + row, 12) < 0.10f;
      for (int column = 0; column < columns; column++) {
        int index = b.number * 4099 + row * 61 + column;
        float lit =
            bands ? pick(b.number * 77 + row, 13) * 0.8f + pick(index, 14) * 0.2f : pick(index, 14);
        if (lit < own || lateRow) {
          window(canvas, left + column * cell, y, cell, index);
        }
      }
    }
  }

  /** A lit window, as sharp as its size allows. */
  private void window(Canvas canvas, float x, float y, float cell, int index) {
    float right = Math.min(canvas.width, x + cell * 0.72f);
    float bottom = Math.min(canvas.height, y + cell * 0.78f);
    float light = (0.35f + 0.65f * pick(index, 15)) * (0.45f + 0.55f * layout.depth);
    Ink ink = LAMPS[(int) (pick(index, 16) * 0.999f * LAMPS.length)];
    for (int row = Math.max(0, (int) y); row < bottom; row++) {
      float down = Math.min(row + 1, bottom) - Math.max(row, y);
      for (int column = Math.max(0, (int) (x + cell * 0.14f)); column < right; column++) {
        float across = Math.min(column + 1, right) - Math.max(column, x + cell * 0.14f);
        canvas.blend(column, row, ink, light * down * Curve.clamp(across));
      }
    }
  }

  private void sign(Canvas canvas, View view, Building b) {
    Ink ink = SIGNS[(int) (pick(b.number, 17) * 0.999f * SIGNS.length)];
    float unit = canvas.unit() * view.zoomAt(layout.depth);
    float tall = Math.min((b.ground - b.top) * 0.55f, unit * (0.05f + 0.08f * pick(b.number, 18)));
    float x = b.x + (pick(b.number, 19) - 0.5f) * b.width * 0.8f;
    float y = b.top + tall + unit * 0.02f;
    float flicker = pick(b.number, 20) > 0.8f ? 0.8f + 0.2f * Curve.turn(view.seconds() * 1.7f) : 1;
    float light = flicker * (0.35f + 0.65f * layout.depth);
    canvas.glow(x, y - tall / 2, tall * 0.9f, ink, 0.38f * light);
    canvas.fill(
        box,
        new Placement(x, y, unit * 0.007f, tall, 0),
        ink.toward(Ink.WHITE, 0.25f),
        0.9f * light);
  }

  private float pick(int number, int what) {
    return noise.pick(number * 23 + what + layout.row * 7919 + 300_000);
  }
}
