package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.shape.Outline;
import dev.filmgate.provider.local.shape.Placement;
import dev.filmgate.provider.local.story.Hour;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Motif;
import dev.filmgate.provider.local.story.Weather;
import java.util.SplittableRandom;

/** The open sea under a wide sky, with islands, a boat, a lighthouse or palms. */
final class OceanScene implements Scene {

  private final Look look;
  private final Palette palette;
  private final Sky sky;
  private final Sea sea;
  private final Ridges islands;
  private final Extras extras;
  private final Trees palms;
  private final Outline sails = Vessels.sails();
  private final Outline hull = Vessels.hull();
  private final float side;

  OceanScene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    this.look = look;
    this.palette = palette;
    float horizon = 0.50f + 0.06f * (float) random.nextDouble();
    Sky.Layout sunny = Skies.layout(look, random, horizon + 0.02f);
    this.sky = new Sky(noise, palette, sunny);
    float roughness =
        switch (look.weather()) {
          case CLEAR, FOG -> 0.25f;
          case CLOUDY, SNOW -> 0.4f;
          case RAIN -> 0.6f;
          case STORM -> 1;
        };
    this.sea = new Sea(noise, palette, horizon, roughness);
    this.islands =
        new Ridges(noise, palette, new Ridges.Layout(3, horizon + 0.012f, 0.02f, 0.16f, 0.7f, 0));
    this.extras = Skies.extras(look, palette, noise, random, horizon);
    this.palms = Trees.palms(random);
    this.side = random.nextBoolean() ? 1 : -1;
  }

  @Override
  public void paint(Canvas canvas, View view) {
    float edge = sea.edge(canvas, view);
    sky.paint(canvas, view, extras, edge / canvas.size().height());
    float sunX = sky.sunX(canvas, view);
    islands(canvas, view, (int) edge + 1, sunX);
    sea.paint(canvas, view, sunX);
    if (look.shows(Motif.LIGHTHOUSE)) {
      lighthouse(canvas, view, edge);
    }
    if (look.shows(Motif.BOAT) || !(look.shows(Motif.LIGHTHOUSE) || look.shows(Motif.PALMS))) {
      boat(canvas, view, edge, sunX);
    }
    if (look.shows(Motif.PALMS)) {
      beach(canvas, view);
    }
    extras.paintAir(canvas, view);
  }

  private void islands(Canvas canvas, View view, int bottom, float sunX) {
    Skyline[] skylines = islands.skylines(canvas, view, Math.min(canvas.height, bottom));
    for (int i = 0; i < 2; i++) {
      islands.paint(canvas, view, i, skylines[i], sunX);
    }
  }

  /** Sails across slowly, rocking, close to the light. */
  private void boat(Canvas canvas, View view, float edge, float sunX) {
    float unit = canvas.unit();
    float zoom = view.zoomAt(0.7f);
    float tall = unit * 0.155f * zoom;
    float from = sunX + side * unit * 0.30f;
    float x = from - side * unit * 0.008f * view.seconds() - view.panAt(0.6f) * unit * 0.6f;
    float y = edge + unit * 0.055f * zoom + unit * 0.003f * Curve.turn(view.seconds() * 0.21f);
    float rock = 0.035f * Curve.turn(view.seconds() * 0.17f);
    Ink cloth = palette.clouds().lit().toward(palette.ground().near(), nightly() ? 0.55f : 0.12f);
    Ink wood = palette.ground().near();
    var upright = new Placement(x, y, tall * side, tall, rock);
    var mirrored = new Placement(x, y + 1, tall * side, -tall * 0.7f, -rock * 2);
    canvas.fill(sails, mirrored, cloth.toward(palette.ground().water(), 0.35f), 0.22f);
    canvas.fill(Vessels.shadow(), mirrored, wood, 0.45f);
    canvas.fill(sails, upright, cloth, 1);
    canvas.fill(hull, upright, wood, 1);
    if (nightly()) {
      float lampY = y - tall * 0.95f;
      canvas.glow(x, lampY, unit * 0.05f, palette.ground().accent(), 0.6f);
      canvas.disc(x, lampY, unit * 0.003f, 1, palette.ground().accent(), 1);
    }
  }

  private void lighthouse(Canvas canvas, View view, float edge) {
    float unit = canvas.unit();
    float zoom = view.zoomAt(0.7f);
    float middle = canvas.size().width() / 2f;
    float aside = side * Math.min(canvas.size().width() * 0.27f, unit * 0.5f);
    float x = middle + aside * zoom - view.panAt(0.7f) * unit;
    float y = edge + unit * 0.16f * zoom;
    float rock = unit * 0.24f * zoom;
    float tall = unit * 0.36f * zoom;
    float foot = y - rock * 0.82f;
    Ink dark = palette.ground().near();
    Ink hazy = dark.toward(palette.ground().far(), 0.25f);
    if (look.hour() != Hour.DAY) {
      beam(canvas, view, x, foot - tall * 0.85f);
    }
    Ink tower = palette.clouds().lit().toward(dark, nightly() ? 0.72f : 0.14f);
    canvas.fill(
        Vessels.lighthouse(), Placement.at(x, foot, tall), tower, tower.toward(dark, 0.45f));
    canvas.fill(Vessels.rock(), new Placement(x, y, rock * side, rock, 0), hazy, dark);
    canvas.glow(x, foot - tall * 0.85f, unit * 0.10f, palette.ground().accent(), 0.9f);
    canvas.disc(x, foot - tall * 0.85f, unit * 0.006f, 1.5f, Ink.WHITE, 0.95f);
  }

  /** A cone of light that sweeps round; drawn as far as it points to the left or right. */
  private void beam(Canvas canvas, View view, float x, float y) {
    float sweep = Curve.turn(view.seconds() * 0.09f + 0.1f);
    float length = canvas.unit() * 1.5f * sweep;
    if (Math.abs(length) < 8) {
      return;
    }
    Ink light = palette.ground().accent().toward(Ink.WHITE, 0.4f);
    for (int i = 1; i <= 4; i++) {
      float wide = canvas.unit() * 0.022f * i;
      var cone = Outline.builder().move(0, -0.1f).line(1, -1).line(1, 1).line(0, 0.1f).build();
      canvas.fill(cone, new Placement(x, y, length, wide, 0), light, 0.055f * Math.abs(sweep));
    }
  }

  /** Two palms and a strip of sand in the nearest corner. */
  private void beach(Canvas canvas, View view) {
    float unit = canvas.unit();
    float width = canvas.size().width();
    float height = canvas.size().height();
    float zoom = view.zoomAt(1);
    float corner = side > 0 ? width : 0;
    float x = (corner - width / 2) * zoom + width / 2 - view.panAt(1) * unit * 0.5f;
    Ink sand = palette.sky().horizon().toward(palette.ground().near(), nightly() ? 0.88f : 0.72f);
    var strip =
        Outline.builder()
            .move(0.4f, 0.1f)
            .line(-1, 0.1f)
            .curve(-0.45f, -0.55f, 0, -0.95f)
            .line(0.4f, -1.05f)
            .build();
    canvas.fill(
        strip,
        new Placement(x, height + 2, side * unit * 0.75f * zoom, unit * 0.24f * zoom, 0),
        sand,
        palette.ground().near());
    float sway = 0.02f * Curve.turn(view.seconds() * 0.12f);
    Ink leaf = palette.ground().near();
    for (int i = 0; i < 3; i++) {
      float at = x - side * unit * (0.05f + 0.13f * i);
      float ground = height - unit * (0.19f - 0.055f * i);
      float tall = unit * (0.62f - 0.12f * i) * zoom;
      var placement = new Placement(at, ground, -side * tall, tall, 0.10f + sway * (1 + 0.4f * i));
      canvas.fill(palms.variant(i + 2), placement, leaf, 1);
    }
  }

  private boolean nightly() {
    return look.hour() == Hour.NIGHT || look.weather() == Weather.STORM;
  }
}
