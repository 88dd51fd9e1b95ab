package dev.filmgate.provider.local.picture;

import dev.filmgate.provider.local.paint.Curve;
import dev.filmgate.provider.local.story.Move;

/**
 * A camera's way over a picture, from pose to pose. It never stands quite still, and even a static
 * shot breathes.
 */
record Glide(Pose from, Pose to) {

  /** A move of this length or more goes the whole way. */
  private static final float LONGEST = 9;

  private static final float SHORTEST_PART = 0.4f;

  /** A way that begins with the whole picture and nothing else. */
  static Glide pinned(Move move, float seconds) {
    return new Glide(Pose.REST, Pose.REST.toward(end(move), strength(seconds)));
  }

  /** A way that need not begin anywhere: the middle of it is the middle of the move. */
  static Glide free(Move move, float seconds) {
    float strength = strength(seconds);
    Pose close = new Pose(1.2f, 0, 0, 0);
    return switch (move) {
      case PUSH_IN -> new Glide(Pose.REST, Pose.REST.toward(end(move), strength));
      case PULL_BACK -> new Glide(Pose.REST.toward(close, strength), Pose.REST);
      case PAN_LEFT -> across(0.085f * strength, 0);
      case PAN_RIGHT -> across(-0.085f * strength, 0);
      case TILT_UP -> across(0, 0.08f * strength);
      case TILT_DOWN -> across(0, -0.08f * strength);
      case ORBIT ->
          new Glide(
              new Pose(1.2f, -0.03f * strength, 0, -0.16f * strength),
              new Pose(1.2f, 0.03f * strength, 0, 0.16f * strength));
      case STATIC -> new Glide(new Pose(1.02f, 0, 0, 0), new Pose(1.055f, 0, -0.004f, 0));
    };
  }

  /** A way that ends with the whole picture and nothing else. */
  static Glide arriving(float seconds) {
    return new Glide(Pose.REST.toward(new Pose(1.24f, 0, -0.02f, 0), strength(seconds)), Pose.REST);
  }

  /** At a part of the time, 0 to 1. */
  Pose at(float part) {
    return from.toward(to, 0.55f * Curve.ease(part) + 0.45f * part);
  }

  private static Glide across(float x, float y) {
    return new Glide(new Pose(1.2f, x, y, 0), new Pose(1.2f, -x, -y, 0));
  }

  private static float strength(float seconds) {
    return Math.min(1, SHORTEST_PART + (1 - SHORTEST_PART) * seconds / LONGEST);
  }

  private static Pose end(Move move) {
    return switch (move) {
      case PUSH_IN -> new Pose(1.34f, 0, -0.012f, 0);
      case PULL_BACK -> new Pose(0.86f, 0, 0, 0);
      case PAN_LEFT -> new Pose(1.2f, -0.1f, 0, -0.05f);
      case PAN_RIGHT -> new Pose(1.2f, 0.1f, 0, 0.05f);
      case TILT_UP -> new Pose(1.2f, 0, -0.095f, 0);
      case TILT_DOWN -> new Pose(1.2f, 0, 0.095f, 0);
      case ORBIT -> new Pose(1.2f, 0.055f, -0.01f, 0.22f);
      case STATIC -> new Pose(1.045f, 0, -0.004f, 0);
    };
  }
}
