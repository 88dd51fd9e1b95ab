package dev.filmgate.task;

import java.util.List;

/** The next state and what it asks for. */
public record Transition(TaskState next, List<Effect> effects) {

  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition to(TaskState next, Effect... effects) {
    return new Transition(next, List.of(effects));
  }
}
