package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.shape.Outline;
import java.util.SplittableRandom;

/**
 * Tree silhouettes. Each is one unit tall, stands on y = 0 and grows towards negative y; a few
 * different ones make a forest.
 */
final class Trees {

  private static final int VARIANTS = 8;

  private final Outline[] outlines;

  private Trees(Outline[] outlines) {
    this.outlines = outlines;
  }

  Outline variant(int index) {
    return outlines[Math.floorMod(index, outlines.length)];
  }

  static Trees conifers(SplittableRandom random) {
    var outlines = new Outline[VARIANTS];
    for (int i = 0; i < VARIANTS; i++) {
      outlines[i] = conifer(random);
    }
    return new Trees(outlines);
  }

  static Trees broadleaved(SplittableRandom random) {
    var outlines = new Outline[VARIANTS];
    for (int i = 0; i < VARIANTS; i++) {
      outlines[i] = broadleaf(random);
    }
    return new Trees(outlines);
  }

  static Trees palms(SplittableRandom random) {
    var outlines = new Outline[VARIANTS];
    for (int i = 0; i < VARIANTS; i++) {
      outlines[i] = palm(random);
    }
    return new Trees(outlines);
  }

  /** Branches in tiers, each tip hanging a little, none quite like its neighbour. */
  private static Outline conifer(SplittableRandom random) {
    int tiers = 9 + random.nextInt(5);
    float breadth = 0.15f + 0.07f * unit(random);
    var outline = Outline.builder().move(0, -1);
    side(outline, random, tiers, breadth);
    outline.line(0.014f, -0.06f).line(0.016f, 0.03f).line(-0.016f, 0.03f).line(-0.014f, -0.06f);
    sideUp(outline, random, tiers, breadth);
    return outline.build();
  }

  private static void side(
      Outline.Builder outline, SplittableRandom random, int tiers, float breadth) {
    for (int i = 1; i <= tiers; i++) {
      float down = i / (float) tiers;
      float reach = breadth * (0.10f + 0.90f * down) * (0.72f + 0.45f * unit(random));
      float tip = -1 + 0.94f * down + 0.012f * unit(random);
      float root = -1 + 0.94f * (down - 0.35f / tiers);
      outline.line(reach, tip).line(reach * (0.30f + 0.18f * unit(random)), root);
    }
  }

  private static void sideUp(
      Outline.Builder outline, SplittableRandom random, int tiers, float breadth) {
    for (int i = tiers; i >= 1; i--) {
      float down = i / (float) tiers;
      float reach = breadth * (0.10f + 0.90f * down) * (0.72f + 0.45f * unit(random));
      float tip = -1 + 0.94f * down + 0.012f * unit(random);
      float root = -1 + 0.94f * (down - 0.35f / tiers);
      outline.line(-reach * (0.30f + 0.18f * unit(random)), root).line(-reach, tip);
    }
  }

  private static Outline broadleaf(SplittableRandom random) {
    var outline = Outline.builder();
    outline.move(-0.022f, 0.03f).line(-0.014f, -0.4f).line(0.014f, -0.4f).line(0.022f, 0.03f);
    int puffs = 34;
    for (int i = 0; i < puffs; i++) {
      float around = unit(random);
      float out = 0.25f * (float) Math.sqrt(unit(random));
      float x = Curve.turn(around) * out * 1.05f;
      float y = -0.62f + Curve.turn(around + 0.25f) * out * 1.15f;
      float radius = 0.045f + 0.055f * unit(random);
      outline.oval(x, y, radius, radius * 0.85f);
    }
    return outline.build();
  }

  private static Outline palm(SplittableRandom random) {
    float lean = (unit(random) - 0.5f) * 0.35f;
    var outline =
        Outline.builder()
            .move(-0.022f, 0.03f)
            .curve(-0.015f + lean * 0.2f, -0.5f, lean - 0.010f, -0.82f)
            .line(lean + 0.010f, -0.82f)
            .curve(0.016f + lean * 0.2f, -0.5f, 0.022f, 0.03f);
    int fronds = 9;
    for (int i = 0; i < fronds; i++) {
      float turn = (i + 0.3f * unit(random)) / fronds;
      float dx = Curve.turn(turn + 0.25f);
      float dy = Curve.turn(turn);
      float length = 0.26f + 0.08f * unit(random);
      float endX = lean + dx * length;
      float endY = -0.84f + dy * length * 0.55f + 0.10f;
      float liftX = lean + dx * length * 0.55f;
      float liftY = -0.90f + dy * length * 0.5f;
      outline
          .move(lean, -0.83f)
          .curve(liftX, liftY - 0.03f, endX, endY)
          .curve(liftX, liftY + 0.04f, lean, -0.815f);
    }
    return outline.build();
  }

  private static float unit(SplittableRandom random) {
    return (float) random.nextDouble();
  }
}
