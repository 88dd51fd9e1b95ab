package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.story.Hour;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Motif;
import dev.filmgate.provider.local.story.Weather;
import java.util.SplittableRandom;

/** Mountains behind a lake, a forest, dunes or a meadow. */
final class LandscapeScene implements Scene {

  /** What lies before the mountains. */
  private enum Ground {
    LAKE,
    FOREST,
    DESERT,
    MEADOW
  }

  private static final int WOODED_CHAINS = 3;

  private final Ground ground;
  private final float horizon;
  private final Sky sky;
  private final Ridges ridges;
  private final Grove[] groves;
  private final Water water;
  private final Mist mist;
  private final float mistiness;
  private final Extras extras;

  LandscapeScene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    this.ground = ground(look, random);
    this.horizon = ground == Ground.LAKE ? 0.69f : 1.0f;
    this.sky = new Sky(noise, palette, Skies.layout(look, random, 0.70f));
    this.ridges = new Ridges(noise, palette, layout(look, random));
    this.groves = groves(noise, random);
    this.water = new Water(noise, palette.ground().water(), palette.sky().sun(), 1);
    this.mist = new Mist(noise, palette.sky().horizon().toward(palette.clouds().lit(), 0.4f));
    this.mistiness = look.weather() == Weather.FOG ? 0.85f : look.hour() == Hour.DAWN ? 0.5f : 0.3f;
    this.extras = Skies.extras(look, palette, noise, random, 0.62f);
  }

  private static Ground ground(Look look, SplittableRandom random) {
    boolean even = random.nextInt(3) > 0;
    if (look.shows(Motif.DESERT)) {
      return Ground.DESERT;
    }
    if (look.shows(Motif.LAKE)) {
      return Ground.LAKE;
    }
    if (look.shows(Motif.MEADOW)) {
      return Ground.MEADOW;
    }
    return look.shows(Motif.FOREST) || even ? Ground.FOREST : Ground.LAKE;
  }

  private Ridges.Layout layout(Look look, SplittableRandom random) {
    float tall = 0.25f + 0.07f * (float) random.nextDouble();
    boolean white = random.nextInt(3) == 0;
    float snow = look.shows(Motif.SNOWCAPS) ? 0.62f : white ? 0.45f : 0;
    return switch (ground) {
      case LAKE -> new Ridges.Layout(6, horizon, 0.30f, tall, 1, snow);
      case FOREST -> new Ridges.Layout(7, 0.97f, 0.40f, tall * 1.2f, 0.9f, snow);
      case DESERT -> new Ridges.Layout(6, 0.98f, 0.36f, 0.30f, 0, 0);
      case MEADOW -> new Ridges.Layout(6, 0.98f, 0.36f, tall, 0.3f, snow);
    };
  }

  private Grove[] groves(Noise noise, SplittableRandom random) {
    Trees trees = ground == Ground.MEADOW ? Trees.broadleaved(random) : Trees.conifers(random);
    float density =
        switch (ground) {
          case LAKE -> 0.62f;
          case FOREST -> 0.85f;
          case MEADOW -> 0.42f;
          case DESERT -> 0;
        };
    var groves = new Grove[WOODED_CHAINS];
    for (int i = 0; i < groves.length; i++) {
      float depth = ridges.depth(ridges.count() - WOODED_CHAINS + i);
      float scale = ground == Ground.LAKE ? 1 : 1.5f;
      float spacing = scale * (0.0115f + 0.007f * i);
      float tall = scale * (0.05f + 0.055f * i * (1 + 0.3f * i));
      groves[i] = new Grove(noise, trees, new Grove.Layout(depth, spacing, tall, density, i));
    }
    return groves;
  }

  @Override
  public void paint(Canvas canvas, View view) {
    sky.paint(canvas, view, extras, ground == Ground.LAKE ? horizon : 1);
    float sunX = sky.sunX(canvas, view);
    float edge = horizon * canvas.size().height() + view.tiltAt(1) * canvas.unit();
    int bottom = (int) Math.min(canvas.height, edge + 2);
    Skyline[] skylines = ridges.skylines(canvas, view, bottom);
    for (int i = 0; i < skylines.length; i++) {
      chain(canvas, view, i, skylines[i], sunX);
    }
    if (ground == Ground.LAKE) {
      water.paint(canvas, view, edge, sunX);
    }
    extras.paintAir(canvas, view);
  }

  private void chain(Canvas canvas, View view, int chain, Skyline skyline, float sunX) {
    int grove = chain - (ridges.count() - WOODED_CHAINS);
    if (grove >= 0 && ground != Ground.DESERT) {
      groves[grove].paint(
          canvas,
          view,
          skyline,
          ridges.ink(chain),
          ridges.ink(chain).toward(ridges.haze(chain), 0.5f));
    }
    ridges.paint(canvas, view, chain, skyline, sunX);
    if (chain >= 1 && chain < ridges.count() - 1) {
      float height = canvas.size().height();
      float foot = skyline.highest + height * (0.17f - 0.012f * chain);
      float thickness = mistiness * (1 - 0.12f * chain);
      mist.paint(
          canvas, view, new Mist.Bank(foot, height * 0.11f, thickness, 0.02f + 0.012f * chain));
    }
  }
}
