package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.story.Move;

/** Turns time into a view. It starts and stops gently and never quite stands still. */
public final class Camera {

  private static final float LONGEST_MOVE = 12;

  private final Move move;
  private final float duration;

  public Camera(Move move, float duration) {
    this.move = move;
    this.duration = duration;
  }

  public View at(float seconds) {
    float t = Curve.clamp(seconds / duration);
    float progress = 0.6f * Curve.ease(t) + 0.4f * t;
    float strength = Math.min(1, 0.35f + 0.65f * duration / LONGEST_MOVE);
    float swing = (progress - 0.5f) * strength;
    float drift = 0.012f * Curve.turn(seconds * 0.043f);
    float rest = 1.02f;
    return switch (move) {
      case STATIC -> new View(seconds, rest, drift, 0);
      case PUSH_IN -> new View(seconds, rest + 0.42f * progress * strength, drift, 0);
      case PULL_BACK -> new View(seconds, rest + 0.42f * (1 - progress) * strength, drift, 0);
      case PAN_LEFT -> new View(seconds, rest, -1.1f * swing, 0);
      case PAN_RIGHT -> new View(seconds, rest, 1.1f * swing, 0);
      case TILT_UP -> new View(seconds, rest + 0.06f, drift, 0.16f * swing);
      case TILT_DOWN -> new View(seconds, rest + 0.06f, drift, -0.16f * swing);
      case ORBIT ->
          new View(
              seconds,
              rest + 0.1f + 0.1f * Curve.turn(t * 0.5f),
              0.7f * Curve.turn((progress - 0.5f) * 0.5f) * strength,
              0.03f * Curve.turn(t * 0.5f));
    };
  }
}
