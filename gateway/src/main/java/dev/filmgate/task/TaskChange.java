package dev.filmgate.task;

import java.util.List;

/** A task after something happened, and what that asks for. */
public record TaskChange(Task task, List<Effect> effects) {

  public TaskChange {
    effects = List.copyOf(effects);
  }

  /** Whether the task's hold is closed with it. */
  public boolean movesMoney() {
    return effects.stream().anyMatch(Effect::movesMoney);
  }
}
