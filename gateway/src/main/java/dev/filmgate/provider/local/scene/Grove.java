package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Canvas;
import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Ink;
import dev.filmgate.provider.local.paint.Noise;
import dev.filmgate.provider.local.paint.View;
import dev.filmgate.provider.local.shape.Placement;

/**
 * Trees along a skyline: in clusters with clearings, tall ones among small ones, each rooted where
 * the ground is. The same tree stands at the same place of the chain in every frame.
 */
final class Grove {

  /**
   * @param depth how near, 0 to 1
   * @param spacing between neighbours, as a part of the shorter side
   * @param tallness of the tallest, in the same measure
   * @param density how much of the ground bears trees, 0 to 1
   * @param series keeps groves of one film different
   */
  record Layout(float depth, float spacing, float tallness, float density, int series) {}

  private final Noise noise;
  private final Trees trees;
  private final Layout layout;

  Grove(Noise noise, Trees trees, Layout layout) {
    this.noise = noise;
    this.trees = trees;
    this.layout = layout;
  }

  /** Paints with {@code ink} at the tops, turning into {@code foot} at the ground. */
  void paint(Canvas canvas, View view, Skyline ground, Ink ink, Ink foot) {
    float zoom = view.zoomAt(layout.depth);
    float spacing = layout.spacing * canvas.unit() * zoom;
    float origin = canvas.size().width() / 2f - view.panAt(layout.depth) * canvas.unit() * zoom;
    float margin = layout.tallness * canvas.unit() * zoom * 0.3f;
    int first = (int) Math.floor((-margin - origin) / spacing) - 1;
    int last = (int) Math.ceil((canvas.width + margin - origin) / spacing) + 1;
    for (int i = first; i <= last; i++) {
      tree(canvas, ground, new Spot(i, origin + (i + pick(i, 1)) * spacing, zoom), ink, foot);
    }
  }

  private record Spot(int index, float x, float zoom) {}

  private void tree(Canvas canvas, Skyline ground, Spot spot, Ink ink, Ink foot) {
    int i = spot.index;
    float cluster = noise.at(i * 0.13f + layout.series * 31.7f);
    if (cluster * 0.8f + pick(i, 2) * 0.2f > layout.density) {
      return;
    }
    float size = 0.35f + 0.65f * pick(i, 3) * (0.6f + 0.4f * pick(i, 4));
    float edge = Curve.clamp((layout.density - cluster) * 5 + 0.55f);
    float tall = layout.tallness * canvas.unit() * spot.zoom * size * edge;
    if (tall < 2) {
      return;
    }
    float base = ground.at((int) spot.x) + tall * 0.07f + 1;
    float mirror = pick(i, 5) < 0.5f ? -1 : 1;
    var placement =
        new Placement(spot.x, base, tall * mirror * (0.9f + 0.3f * pick(i, 6)), tall, 0);
    canvas.fill(trees.variant((int) (pick(i, 7) * 997)), placement, ink, foot);
  }

  private float pick(int index, int what) {
    return noise.pick(index * 11 + what + layout.series * 1009 + 200_000);
  }
}
