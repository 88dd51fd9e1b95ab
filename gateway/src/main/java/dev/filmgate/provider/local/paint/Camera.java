package dev.filmgate.provider.local.paint;

import dev.filmgate.provider.local.story.Move;

/** Turns time into a view. It starts and stops gently and never quite stands still. */
public sealed interface Camera {

  View at(float seconds);

  /** One move over the length of a film. */
  static Camera of(Move move, float duration) {
    return new Moving(move, duration);
  }

  /** A camera that goes on after a film's moment, in its own way or in another. */
  default Camera onward(float from, Move move, float duration) {
    return new Onward(this, from, move, duration);
  }

  /** How it goes from there without a jump in place or speed. */
  View beyond(float from, float seconds, boolean keepsGoing);

  /** The move that it makes last. */
  Move move();

  /** A single move. */
  record Moving(Move move, float duration) implements Camera {

    private static final float LONGEST_MOVE = 12;
    private static final float REST = 1.02f;

    /** How long it takes to find another speed. */
    private static final float SLOWING = 2.5f;

    private static final float CRUISE = 0.5f;

    @Override
    public View at(float seconds) {
      return view(progress(seconds), seconds);
    }

    private float progress(float seconds) {
      float t = Curve.clamp(seconds / duration);
      return 0.6f * Curve.ease(t) + 0.4f * t;
    }

    @Override
    public View beyond(float from, float seconds, boolean keepsGoing) {
      float step = 0.02f;
      float before = Math.max(0, Math.min(from, duration) - step);
      float speed = (progress(before + step) - progress(before)) / step;
      float cruise = keepsGoing ? CRUISE / duration : 0;
      float since = seconds - from;
      float slowing = Math.min(since, SLOWING);
      float gone =
          cruise * since + (speed - cruise) * (slowing - slowing * slowing / (2 * SLOWING));
      return view(progress(from) + gone, seconds);
    }

    private View view(float progress, float seconds) {
      float strength = Math.min(1, 0.35f + 0.65f * duration / LONGEST_MOVE);
      float bounded = bounded(progress);
      float swing = (progress - 0.5f) * strength;
      float drift = 0.012f * Curve.turn(seconds * 0.043f);
      return switch (move) {
        case STATIC -> new View(seconds, REST, drift, 0);
        case PUSH_IN -> new View(seconds, REST + 0.42f * progress * strength, drift, 0);
        case PULL_BACK -> new View(seconds, REST + 0.42f * (1 - bounded) * strength, drift, 0);
        case PAN_LEFT -> new View(seconds, REST, -1.1f * swing, 0);
        case PAN_RIGHT -> new View(seconds, REST, 1.1f * swing, 0);
        case TILT_UP -> new View(seconds, REST + 0.06f, drift, 0.16f * (bounded - 0.5f) * strength);
        case TILT_DOWN ->
            new View(seconds, REST + 0.06f, drift, -0.16f * (bounded - 0.5f) * strength);
        case ORBIT ->
            new View(
                seconds,
                REST + 0.1f + 0.1f * Curve.turn(progress * 0.5f),
                0.7f * Curve.turn((progress - 0.5f) * 0.5f) * strength,
                0.03f * Curve.turn(progress * 0.5f));
      };
    }

    /** Beyond its end a move that would leave the picture comes softly to rest. */
    private static float bounded(float progress) {
      float room = 0.06f;
      float over = progress - 1;
      return over <= 0 ? progress : 1 + room * over / (over + room);
    }
  }

  /** A camera whose second part begins where and as fast as its first part was. */
  record Onward(Camera before, float from, Move move, float duration) implements Camera {

    @Override
    public View at(float seconds) {
      if (seconds <= from) {
        return before.at(seconds);
      }
      boolean sameMove = move == before.move();
      View base = before.beyond(from, seconds, sameMove);
      if (sameMove) {
        return base;
      }
      var next = new Moving(move, duration);
      View begin = next.at(0);
      View now = next.at((seconds - from) * Curve.step(0, 2, seconds - from));
      return new View(
          seconds,
          Math.max(1, base.zoom() + now.zoom() - begin.zoom()),
          base.pan() + now.pan() - begin.pan(),
          base.tilt() + now.tilt() - begin.tilt());
    }

    @Override
    public View beyond(float start, float seconds, boolean keepsGoing) {
      return at(seconds);
    }
  }
}
