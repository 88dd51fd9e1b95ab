package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.provider.local.story.Move;

/** The ways to make a film of pictures. */
public final class Shoot {

  private static final float RATE = 24;

  private Shoot() {}

  /** A camera moves over one picture, which is the first frame. */
  public static Footage still(Picture picture, Move move, int frames) {
    return new Still(picture, frames, Glide.pinned(move, frames / RATE));
  }

  /** One picture, the first frame, becomes another, the last frame. */
  public static Footage morph(Picture first, Picture last, int frames, long seed) {
    return new Morph(first, last, frames, seed);
  }
}
