package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.story.Hour;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Tone;
import java.util.SplittableRandom;

/** A skyline behind a river or a wet street, its windows lit, its traffic running. */
final class CityScene implements Scene {

  private static final int ROWS = 4;

  private final float horizon;
  private final Palette palette;
  private final Sky sky;
  private final Blocks[] blocks;
  private final Traffic traffic;
  private final Water water;
  private final Mist haze;
  private final Extras extras;
  private final boolean dark;

  CityScene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    this.palette = palette;
    this.horizon = 0.74f;
    this.dark = look.hour() == Hour.NIGHT || look.hour() == Hour.DUSK;
    this.sky = new Sky(noise, palette, Skies.layout(look, random, 0.76f));
    this.blocks = new Blocks[ROWS];
    for (int i = 0; i < ROWS; i++) {
      blocks[i] = new Blocks(noise, layout(i, look), palette);
    }
    this.traffic = new Traffic(random, dark);
    this.water =
        new Water(
            noise,
            palette.ground().near().toward(palette.ground().water(), 0.5f),
            palette.sky().sun(),
            0.85f);
    this.haze = new Mist(noise, palette.sky().horizon().toward(palette.ground().far(), 0.35f));
    this.extras = Skies.extras(look, palette, noise, random, 0.62f);
  }

  private Blocks.Layout layout(int row, Look look) {
    float depth = (row + 1f) / ROWS;
    float lights =
        switch (look.hour()) {
          case NIGHT -> 0.52f;
          case DUSK -> 0.40f;
          case DAWN -> 0.16f;
          case GOLDEN -> 0.10f;
          case DAY -> 0;
        };
    boolean neon = look.tone() == Tone.NEON && look.hour() != Hour.DAY;
    return new Blocks.Layout(
        row, depth, horizon, 0.43f - 0.085f * row, lights, neon || look.hour() == Hour.NIGHT);
  }

  @Override
  public void paint(Canvas canvas, View view) {
    float edge = horizon * canvas.size().height() + view.tiltAt(1) * canvas.unit();
    sky.paint(canvas, view, extras, Math.min(1, edge / canvas.size().height()));
    float height = canvas.size().height();
    for (int i = 0; i < ROWS; i++) {
      blocks[i].paint(canvas, view, edge);
      if (i < ROWS - 1) {
        float thickness = (dark ? 0.34f : 0.5f) - 0.09f * i;
        haze.paint(
            canvas, view, new Mist.Bank(edge - height * 0.02f, height * 0.24f, thickness, 0.015f));
      }
    }
    quay(canvas, view, edge);
    water.paint(canvas, view, edge, sky.sunX(canvas, view));
    extras.paintAir(canvas, view);
  }

  /** The embankment, with its lamps and cars. */
  private void quay(Canvas canvas, View view, float edge) {
    int top = Math.max(0, (int) (edge - canvas.size().height() * 0.012f)) & ~1;
    int bottom = Math.min(canvas.height, (int) edge + 2);
    if (bottom > top) {
      canvas.fill(top, bottom, palette.ground().near());
    }
    traffic.paint(canvas, view, edge - canvas.size().height() * 0.008f, palette.ground().accent());
  }
}
