package dev.filmgate.engine;

import dev.filmgate.provider.Route;
import dev.filmgate.task.Task;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * How long things may take and how long to wait between looks.
 *
 * @param usual how long the model of a task usually takes
 * @param dice numbers from 0 to below 1
 */
record Pacing(EngineConfig config, Function<Task, Duration> usual, DoubleSupplier dice) {

  /** How long work on a task may take, once begun. */
  Duration workLimit(Task task) {
    return config.workLimit(usual.apply(task));
  }

  /** From the provider's acceptance to the first look. */
  Duration untilFirst(Route route, Task task) {
    return route.polls().untilFirst(usual.apply(task), dice.getAsDouble());
  }

  /** From one look to the next. */
  Duration wait(Route route, int looks) {
    return route.polls().wait(looks, dice.getAsDouble());
  }
}
