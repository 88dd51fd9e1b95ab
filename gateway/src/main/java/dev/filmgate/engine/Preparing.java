package dev.filmgate.engine;

import dev.filmgate.task.Failure;
import dev.filmgate.task.Task;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;

/**
 * Fetches and checks what an order is made from, reference images and source videos, before its
 * task waits for a slot: with a bound of its own, so that a slow link holds up nobody's render. May
 * take long; may be called again for the same task after a crash.
 */
public interface Preparing {

  /** For engines whose orders are complete as they are. */
  Preparing NOTHING =
      new Preparing() {
        @Override
        public boolean isNeeded(Task task) {
          return false;
        }

        @Override
        public Outcome prepare(Task task) {
          return new Outcome.Ready(task.spec());
        }
      };

  /**
   * Whether something is still to be fetched; told from the value alone, without a look outside.
   */
  boolean isNeeded(Task task);

  Outcome prepare(Task task);

  /** The engine stops: what runs ends soon, with {@link Outcome.Later}. */
  default void stop() {}

  /** What came of fetching. */
  sealed interface Outcome {

    /** Everything is here: the order as it is now. */
    record Ready(VideoSpec spec) implements Outcome {}

    /** It cannot be had, for a reason that is the caller's. */
    record Refused(Failure failure) implements Outcome {}

    /** Not now; try again after a while. */
    record Later(Duration after) implements Outcome {}
  }
}
