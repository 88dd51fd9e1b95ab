package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a change of a task asks for outside. It is written with the change and done after
 * it, at least once.
 *
 * @param route whose provider is asked
 */
public record Errand(TaskId task, Kind kind, String route, String upstreamId) {

  /** What is to be done. */
  public enum Kind {
    /** Stop the order, as far as the provider can. */
    CANCEL,
    /** Tell the provider that it need keep nothing for the order. */
    FORGET;

    /** The word under which it is stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Everything that a change asks for outside. */
  public static List<Errand> of(TaskChange change) {
    if (change.effects().isEmpty()) {
      return List.of();
    }
    return change.effects().stream()
        .map(effect -> of(change.task(), effect))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Errand> of(Task task, Effect effect) {
    return switch (effect) {
      case Effect.CancelUpstream(String id) -> of(task, Kind.CANCEL, id);
      case Effect.ForgetUpstream(String id) -> of(task, Kind.FORGET, id);
      // Money moves in the transaction that writes the state.
      case Effect.CaptureHold _, Effect.ReleaseHold _, Effect.SettleModerated _ -> Optional.empty();
    };
  }

  private static Optional<Errand> of(Task task, Kind kind, String upstreamId) {
    return task.attempts().isEmpty()
        ? Optional.empty()
        : Optional.of(new Errand(task.id(), kind, task.attempts().getLast().route(), upstreamId));
  }
}
