package dev.filmgate.provider.local.scene;

import dev.filmgate.provider.local.shape.Outline;

/** Outlines of things at sea. Each stands on y = 0 and is one unit tall. */
final class Vessels {

  private Vessels() {}

  /** A sailing boat, without its hull. */
  static Outline sails() {
    return Outline.builder()
        .move(0.02f, -1)
        .curve(0.30f, -0.55f, 0.40f, -0.16f)
        .line(0.02f, -0.16f)
        .move(-0.02f, -0.90f)
        .curve(-0.14f, -0.45f, -0.27f, -0.16f)
        .line(-0.02f, -0.16f)
        .build();
  }

  static Outline hull() {
    return Outline.builder()
        .move(-0.42f, -0.13f)
        .line(0.50f, -0.13f)
        .curve(0.40f, 0, 0.28f, 0.02f)
        .line(-0.30f, 0.02f)
        .curve(-0.40f, -0.03f, -0.42f, -0.13f)
        .move(-0.008f, -1.03f)
        .line(0.008f, -1.03f)
        .line(0.010f, -0.12f)
        .line(-0.010f, -0.12f)
        .build();
  }

  /** What the water shows of the hull: without the mast. */
  static Outline shadow() {
    return Outline.builder()
        .move(-0.40f, 0)
        .line(0.46f, 0)
        .curve(0.30f, -0.12f, 0.10f, -0.16f)
        .line(-0.16f, -0.16f)
        .curve(-0.36f, -0.10f, -0.40f, 0)
        .build();
  }

  static Outline lighthouse() {
    return Outline.builder()
        .move(-0.075f, 0)
        .line(-0.052f, -0.76f)
        .line(-0.075f, -0.76f)
        .line(-0.075f, -0.79f)
        .line(-0.042f, -0.79f)
        .line(-0.042f, -0.90f)
        .curve(-0.03f, -0.98f, 0, -1)
        .curve(0.03f, -0.98f, 0.042f, -0.90f)
        .line(0.042f, -0.79f)
        .line(0.075f, -0.79f)
        .line(0.075f, -0.76f)
        .line(0.052f, -0.76f)
        .line(0.075f, 0)
        .build();
  }

  /** The rock a lighthouse stands on; wider than tall. */
  static Outline rock() {
    return Outline.builder()
        .move(-1.5f, 0.04f)
        .curve(-1.2f, -0.10f, -0.95f, -0.16f)
        .line(-0.70f, -0.42f)
        .curve(-0.55f, -0.46f, -0.42f, -0.62f)
        .line(-0.16f, -0.80f)
        .curve(0, -0.86f, 0.20f, -0.80f)
        .line(0.42f, -0.55f)
        .curve(0.60f, -0.50f, 0.72f, -0.34f)
        .line(1.05f, -0.14f)
        .curve(1.3f, -0.08f, 1.5f, 0.04f)
        .build();
  }
}
