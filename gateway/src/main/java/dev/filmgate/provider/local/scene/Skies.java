package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.story.Hour;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Motif;
import dev.filmgate.provider.local.story.Weather;
import java.util.SplittableRandom;

/**
 * What the hour and the weather put into a sky. Every look draws the same numbers from the seed, so
 * that another look of the same seed has the same layout.
 */
final class Skies {

  private Skies() {}

  static Sky.Layout layout(Look look, SplittableRandom random, float horizon) {
    float x = 0.26f + 0.48f * (float) random.nextDouble();
    float jitter = (float) random.nextDouble();
    float y =
        switch (look.hour()) {
          case DAWN, DUSK -> 0.38f + 0.09f * jitter;
          case GOLDEN -> 0.32f + 0.10f * jitter;
          case DAY -> 0.18f + 0.10f * jitter;
          case NIGHT -> 0.20f + 0.14f * jitter;
        };
    float cover =
        switch (look.weather()) {
          case CLEAR -> 0.36f + 0.14f * jitter;
          case FOG -> 0.4f;
          case CLOUDY, SNOW -> 0.72f;
          case RAIN -> 0.88f;
          case STORM -> 1;
        };
    boolean hidden = look.weather() == Weather.RAIN || look.weather() == Weather.STORM;
    float radius = look.hour() == Hour.DAY ? 0.030f : look.hour() == Hour.NIGHT ? 0.034f : 0.044f;
    return new Sky.Layout(
        horizon,
        x,
        y * horizon / 0.7f,
        hidden ? 0 : radius,
        cover,
        look.weather() == Weather.STORM ? 3 : 1);
  }

  static Extras extras(
      Look look, Palette palette, Noise noise, SplittableRandom random, float horizon) {
    boolean dark = look.hour() == Hour.NIGHT;
    boolean open = look.weather() == Weather.CLEAR || look.weather() == Weather.CLOUDY;
    boolean some = look.hour() == Hour.DUSK || look.hour() == Hour.DAWN;
    int stars = !open ? 0 : dark || look.shows(Motif.STARS) ? 420 : some ? 90 : 0;
    boolean maybe = random.nextInt(3) == 0;
    boolean birds = look.shows(Motif.BIRDS) || (!dark && open && maybe);
    SplittableRandom flight = random.split();
    return new Extras(
        new Stars(random.split(), stars, horizon),
        look.shows(Motif.AURORA) ? new Aurora(noise, 1) : null,
        birds
            ? new Birds(flight, palette.ground().near().toward(palette.ground().far(), 0.2f))
            : null,
        new Air(look, palette, random.split()));
  }
}
