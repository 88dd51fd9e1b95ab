package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.story.Look;
import java.util.SplittableRandom;

/** Mountains behind a lake, a forest, dunes or a meadow. */
final class LandscapeScene implements Scene {

  private final float horizon;
  private final Sky sky;
  private final Ridges ridges;
  private final Water water;

  LandscapeScene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    this.horizon = 0.70f;
    this.sky =
        new Sky(
            noise,
            palette,
            new Sky.Layout(
                horizon,
                0.25f + 0.5f * (float) random.nextDouble(),
                0.34f + 0.14f * (float) random.nextDouble(),
                0.045f,
                0.45f,
                1));
    this.ridges = new Ridges(noise, palette, new Ridges.Layout(6, horizon, 0.26f, 1, 0));
    this.water = new Water(noise, palette.ground().water(), palette.sky().sun(), 1);
  }

  @Override
  public void paint(Canvas canvas, View view) {
    sky.paint(canvas, view);
    float sunX = sky.sunX(canvas, view);
    int bottom = (int) (horizon * canvas.size().height() + 2);
    var outlines = new Ridges.Outline[ridges.count()];
    for (int i = 0; i < outlines.length; i++) {
      outlines[i] = new Ridges.Outline(ridges.crest(canvas, view, i), bottom);
    }
    for (int i = 0; i < outlines.length; i++) {
      for (int j = i + 1; j < outlines.length; j++) {
        outlines[i].hideBehind(outlines[j]);
      }
      ridges.paint(canvas, view, i, outlines[i], sunX);
    }
    water.paint(canvas, view, horizon * canvas.size().height(), sunX);
  }
}
