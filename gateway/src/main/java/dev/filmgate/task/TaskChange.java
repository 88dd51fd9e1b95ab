package dev.filmgate.task;

import java.util.List;

/**
 * A task after something happened, and what that asks for.
 *
 * @param order what becomes of what was ordered
 */
public record TaskChange(Task task, List<Effect> effects, Order order) {

  /** What a change does to what was ordered. */
  public enum Order {
    SAME,
    /** The spec is another one than before. */
    CHANGED,
    /** A provider has taken it, under the id of the task's state. */
    TAKEN
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
