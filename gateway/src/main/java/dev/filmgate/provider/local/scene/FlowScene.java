package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Field;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.Palette;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.paint.Vivid;
import dev.filmgate.provider.local.story.Look;
import dev.filmgate.provider.local.story.Weather;
import java.util.SplittableRandom;

/**
 * Colour that flows like silk: folds upon folds of noise, lit as if they were cloth, with fine
 * threads of light running along them.
 */
final class FlowScene implements Scene {

  private static final int THREADS = 26;

  private final Noise noise;
  private final Vivid inks;
  private final Air air;
  private final float scale;
  private final float lean;

  FlowScene(Look look, Palette palette, Noise noise, SplittableRandom random) {
    this.noise = noise;
    this.inks = Vivid.of(look, random);
    this.air = new Air(look.under(Weather.CLEAR), palette, random.split());
    this.scale = 1.05f + 0.4f * (float) random.nextDouble();
    this.lean = (float) (random.nextDouble() - 0.5) * 1.4f;
  }

  @Override
  public void paint(Canvas canvas, View view) {
    var field = canvas.halfField();
    float[] folds = folds(canvas, view);
    for (int j = 0; j < field.rows; j++) {
      for (int i = 0; i < field.columns; i++) {
        cloth(canvas, field, folds, i, j);
      }
    }
    field.paint(canvas.height);
    threads(canvas, view);
    air.paint(canvas, view);
  }

  /** Height and hue of the cloth at every sample, one after the other. */
  private float[] folds(Canvas canvas, View view) {
    var field = canvas.halfField();
    var folds = new float[field.columns * field.rows * 2];
    float zoom = scale / view.zoom() / canvas.unit();
    float t = view.seconds();
    for (int j = 0; j < field.rows; j++) {
      for (int i = 0; i < field.columns; i++) {
        float px = (field.place(i) - canvas.size().width() / 2f) * zoom + view.pan();
        float py = (field.place(j) - canvas.size().height() / 2f) * zoom - view.tilt();
        float x = px + py * lean;
        float y = py - px * lean * 0.4f;
        float ax = noise.at(x * 1.1f + t * 0.06f, y * 1.1f + 3.1f);
        float ay = noise.at(x * 1.1f - 7.4f, y * 1.1f - t * 0.05f);
        float bx = noise.at(x * 1.4f + ax * 2.2f + 1.7f, y * 1.4f + ay * 2.2f + t * 0.07f);
        float by = noise.at(x * 1.4f + ax * 2.2f - t * 0.06f, y * 1.4f + ay * 2.2f + 8.3f);
        float height = noise.at(x * 0.8f + bx * 3.0f, y * 0.8f + by * 3.0f);
        int at = (j * field.columns + i) * 2;
        folds[at] = 0.5f + 0.5f * Curve.turn(height * 1.6f + bx * 0.5f);
        folds[at + 1] = Curve.clamp(0.5f + (by - 0.5f) * 1.5f + (ax - 0.5f) * 0.5f);
      }
    }
    return folds;
  }

  private void cloth(Canvas canvas, Field field, float[] folds, int i, int j) {
    int at = j * field.columns + i;
    float height = folds[at * 2];
    float hue = folds[at * 2 + 1];
    float right = folds[(i + 1 < field.columns ? at + 1 : at) * 2];
    float below = folds[(j + 1 < field.rows ? at + field.columns : at) * 2];
    float steep = canvas.unit() / 720f * 17;
    float slope = ((height - right) * 0.8f + (height - below) * 0.6f) * steep;
    float lit = Curve.clamp(0.42f + slope * 1.5f);
    float gloss = Curve.clamp(slope * 2.4f - 0.42f);
    Ink body = inks.first().toward(inks.second(), Curve.step(0.1f, 0.9f, hue));
    float amount = Curve.clamp(0.04f + 0.66f * height * (0.3f + 0.7f * lit) + 0.44f * lit);
    Ink deep = inks.deep();
    Ink bright = inks.bright();
    float luma = deep.y() + (body.y() - deep.y()) * amount * 1.12f;
    float u = deep.u() + (body.u() - deep.u()) * amount;
    float v = deep.v() + (body.v() - deep.v()) * amount;
    float shine = gloss * 0.75f + Curve.step(0.86f, 1, height) * 0.12f;
    field.set(
        at,
        luma + (bright.y() - luma) * shine,
        u + (bright.u() - u) * shine,
        v + (bright.v() - v) * shine);
  }

  private void threads(Canvas canvas, View view) {
    float unit = canvas.unit();
    float t = view.seconds();
    for (int k = 0; k < THREADS; k++) {
      float offset = (k - THREADS / 2f) / THREADS;
      float light = 0.07f + 0.16f * noise.pick(k * 5 + 1);
      for (int x = 0; x < canvas.width; x++) {
        float at = (x - canvas.width / 2f) / unit / view.zoom() + view.pan();
        float sway = noise.at(at * 0.9f + t * 0.05f, offset * 0.9f + t * 0.04f + 20) - 0.5f;
        float fine = noise.at(at * 2.3f - t * 0.08f, offset * 2.5f + 40) - 0.5f;
        float y =
            canvas.size().height() * 0.5f + unit * (sway * 1.15f + fine * 0.16f + offset * 0.30f);
        float fade = noise.at(at * 1.3f + k * 7.7f + t * 0.15f);
        thread(canvas, x, y, light * fade * fade);
      }
    }
  }

  private void thread(Canvas canvas, int x, float y, float light) {
    int row = Curve.floor(y);
    float part = y - row;
    if (row >= 1 && row + 2 < canvas.height) {
      canvas.blend(x, row - 1, inks.bright(), light * (1 - part) * 0.5f);
      canvas.blend(x, row, inks.bright(), light * (1 - part * 0.5f));
      canvas.blend(x, row + 1, inks.bright(), light * (0.5f + part * 0.5f));
      canvas.blend(x, row + 2, inks.bright(), light * part * 0.5f);
    }
  }
}
