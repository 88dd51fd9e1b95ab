package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.scene.Atmosphere;
import dev.filmgate.video.FrameSize;

/**
 * Footage with weather before it. The weather comes up after the first frame, which stays as it is,
 * and goes before the last one where that must stay as it is too.
 */
final class Aired implements Footage {

  private static final float RATE = 24;

  private final Footage footage;
  private final Atmosphere atmosphere;
  private final boolean endsClear;

  Aired(Footage footage, Atmosphere atmosphere, boolean endsClear) {
    this.footage = footage;
    this.atmosphere = atmosphere;
    this.endsClear = endsClear;
  }

  @Override
  public FrameSize size() {
    return footage.size();
  }

  @Override
  public int frames() {
    return footage.frames();
  }

  @Override
  public Painter painter() {
    var painter = footage.painter();
    var layer = atmosphere.layer();
    return (frame, out) -> {
      painter.paint(frame, out);
      layer.lay(out, frame / RATE, strength(frame));
    };
  }

  private float strength(int frame) {
    float rise = Math.min(1.5f * RATE, frames() * 0.3f);
    float begin = Curve.step(0, rise, frame);
    return endsClear ? begin * Curve.step(0, rise, frames() - 1 - frame) : begin;
  }
}
