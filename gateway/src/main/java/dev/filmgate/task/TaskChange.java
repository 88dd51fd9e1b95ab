package dev.filmgate.task;

import java.util.List;

/**
 * A task after something happened, and what that asks for.
 *
 * @param order whether the spec is another one than before
 */
public record TaskChange(Task task, List<Effect> effects, Order order) {

  /** Whether a change touches what was ordered. */
  public enum Order {
    SAME,
    CHANGED
  }

  public TaskChange {
    effects = List.copyOf(effects);
  }

  /** A change of everything but the order. */
  public TaskChange(Task task, List<Effect> effects) {
    this(task, effects, Order.SAME);
  }

  /** Whether the task's hold is closed with it. */
  public boolean movesMoney() {
    return effects.stream().anyMatch(Effect::movesMoney);
  }
}
