package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Angle;
import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.paint.Vivid;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Motif;
import java.util.SplittableRandom;

/** A nebula full of stars, with a planet before it or a galaxy in its middle. */
final class SpaceScene implements Scene {

  private final Noise noise;
  private final Vivid inks;
  private final Stars distant;
  private final Stars near;
  private final Planet planet;
  private final boolean galaxy;
  private final boolean withPlanet;
  private final float side;
  private final float turn;
  private final float size;

  SpaceScene(Look look, Noise noise, SplittableRandom random) {
    this.noise = noise;
    Vivid chosen = Vivid.of(look, random);
    this.inks = look.shows(Motif.EARTH) ? Vivid.EARTH : chosen;
    this.galaxy = look.shows(Motif.GALAXY);
    this.withPlanet =
        look.shows(Motif.PLANET)
            || look.shows(Motif.EARTH)
            || look.shows(Motif.RINGS)
            || (!galaxy && random.nextInt(4) > 0);
    this.side = random.nextBoolean() ? 1 : -1;
    this.turn = (float) random.nextDouble();
    this.size = look.shows(Motif.RINGS) ? 0.24f : 0.26f + 0.10f * (float) random.nextDouble();
    this.distant = new Stars(random.split(), 1100, 1.05f);
    this.near = new Stars(random.split(), 60, 1.05f);
    boolean ringed =
        look.shows(Motif.RINGS) || (!look.shows(Motif.PLANET) && random.nextInt(3) == 0);
    boolean banded = look.shows(Motif.RINGS) || (random.nextBoolean() && !look.shows(Motif.EARTH));
    this.planet = new Planet(noise, inks, new Planet.Layout(-side * 0.80f, -0.42f, banded, ringed));
  }

  @Override
  public void paint(Canvas canvas, View view) {
    var field = canvas.field;
    for (int j = 0; j < field.rows; j++) {
      for (int i = 0; i < field.columns; i++) {
        cloud(canvas, view, i, j);
      }
    }
    field.paint(canvas.height);
    distant.paint(canvas, view);
    near.paint(
        canvas,
        new View(view.seconds(), 1 + (view.zoom() - 1) * 2.5f, view.pan() * 6, view.tilt()));
    if (withPlanet) {
      planet(canvas, view);
    }
  }

  private void planet(Canvas canvas, View view) {
    float unit = canvas.unit();
    float zoom = view.zoomAt(0.9f);
    float width = canvas.size().width();
    float height = canvas.size().height();
    float aside =
        side
            * Math.max(
                0.04f * unit,
                Math.min(width * 0.20f, unit * 0.42f)
                    - (unit * 0.55f * Math.max(0, height / width - 1)));
    float x = width / 2 + aside * zoom - view.panAt(0.7f) * unit;
    float y = height * 0.5f + unit * 0.07f * zoom + view.tiltAt(0.8f) * unit;
    float radius = unit * size * zoom * 1.1f;
    float starX = x - side * radius * 1.55f;
    float starY = y - radius * 0.95f;
    canvas.glow(starX, starY, unit * 0.42f, inks.bright(), 0.42f);
    canvas.glow(starX, starY, unit * 0.10f, Ink.WHITE, 0.75f);
    planet.paint(canvas, x, y, radius, view.seconds());
  }

  /** One sample of what is behind everything. */
  private void cloud(Canvas canvas, View view, int i, int j) {
    var field = canvas.field;
    float unit = canvas.unit();
    float zoom = 1 / (1 + (view.zoom() - 1) * 0.5f);
    float x = (field.place(i) - canvas.size().width() / 2f) * zoom / unit + view.panAt(0.3f);
    float y = (field.place(j) - canvas.size().height() / 2f) * zoom / unit - view.tiltAt(0.3f);
    float dust = nebula(x, y, view.seconds());
    float light = galaxy ? spiral(x, y, view.seconds()) : band(x, y);
    float body = Curve.clamp(dust * (0.30f + 0.80f * light));
    float hue = Curve.step(0.1f, 0.9f, noise.at(x * 1.1f + 31, y * 1.1f - 7));
    Ink glow = inks.first().toward(inks.second(), hue);
    float crest = Curve.step(0.62f, 1.15f, body) * 0.55f + (galaxy ? light * light * 0.55f : 0);
    float amount = Math.min(1, body * 0.95f);
    var deep = inks.deep();
    float luma = deep.y() + (glow.y() - deep.y()) * amount;
    float u = deep.u() + (glow.u() - deep.u()) * amount;
    float v = deep.v() + (glow.v() - deep.v()) * amount;
    float bright = Math.min(1, crest);
    Ink top = inks.bright();
    int at = j * field.columns + i;
    field.set(
        at,
        luma + (top.y() - luma) * bright,
        u + (top.u() - u) * bright * 0.8f,
        v + (top.v() - v) * bright * 0.8f);
  }

  private float nebula(float x, float y, float seconds) {
    float drift = seconds * 0.012f;
    float warpX = noise.layered(x * 1.7f + drift, y * 1.7f + 5, 2);
    float warpY = noise.layered(x * 1.7f - 9, y * 1.7f - drift, 2);
    float cloud = noise.layered(x * 1.5f + warpX * 1.9f, y * 1.5f + warpY * 1.9f + drift, 4);
    float filament =
        1 - Math.abs(noise.layered(x * 2.3f + warpY * 2.2f, y * 2.3f - warpX * 2.2f, 3) * 2.1f - 1);
    return Curve.step(0.22f, 0.80f, cloud) * 0.75f + filament * filament * 0.32f;
  }

  /** A river of light across the picture. */
  private float band(float x, float y) {
    float cosine = Curve.turn(turn + 0.25f);
    float sine = Curve.turn(turn);
    float off = x * sine + y * cosine + (noise.at(x * 0.9f + 3, y * 0.9f) - 0.5f) * 0.5f;
    return 1 / (1 + off * off * 9);
  }

  private float spiral(float x, float y, float seconds) {
    float tilted = (y + side * x * 0.35f) * 2.1f;
    float out = (float) Math.sqrt(x * x + tilted * tilted);
    float angle = Angle.of(tilted, x);
    float frayed = (noise.layered(x * 5 + 9, tilted * 5, 3) - 0.44f) * 0.55f;
    float arms = Curve.turn(angle * 2 - logarithm(out + 0.03f) * 0.80f + frayed + seconds * 0.006f);
    float clumps = 0.35f + 0.9f * noise.layered(x * 9, tilted * 9 + 3, 3);
    float arm = Curve.step(-0.3f, 1, arms) * clumps * Curve.step(1.2f, 0.12f, out);
    return Math.min(1.15f, 0.030f / (out * out + 0.03f) + arm * 0.72f);
  }

  /** Close enough for a spiral, and the same on every machine. */
  private static float logarithm(float value) {
    float sum = 0;
    float rest = value;
    while (rest < 1) {
      rest *= 2;
      sum -= 1;
    }
    return sum + (rest - 1);
  }
}
