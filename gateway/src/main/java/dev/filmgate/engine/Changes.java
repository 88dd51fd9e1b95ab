package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.Effect;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happened to a task and then does what the change asks for outside. The one writer of
 * terminal states.
 */
final class Changes {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final TaskQueue queue;
  private final Routing routing;
  private final Metrics metrics;
  private final InstantSource clock;

  Changes(TaskQueue queue, Routing routing, Metrics metrics, InstantSource clock) {
    this.queue = queue;
    this.routing = routing;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The task as it is stored now. */
  Optional<Task> load(TaskId id) {
    return queue.load(id);
  }

  /**
   * Tells a task what happened.
   *
   * @return the task afterwards, unchanged when the event changes nothing; empty when someone else
   *     changed it first
   */
  Optional<Task> tell(Lease lease, Task task, TaskEvent event) {
    Optional<TaskChange> change = task.after(event, clock.instant());
    return change.isEmpty() ? Optional.of(task) : write(lease, task, change.get());
  }

  /** Writes a change and performs it; empty when someone else changed the task first. */
  Optional<Task> write(Lease lease, Task before, TaskChange change) {
    if (!queue.commit(lease, change)) {
      return Optional.empty();
    }
    Task after = change.task();
    if (!before.state().word().equals(after.state().word())) {
      LOG.info("task {} {} -> {}", after.id(), before.state().word(), after.state().word());
    }
    change.effects().forEach(effect -> perform(effect, after));
    if (after.isTerminal() && !before.isTerminal()) {
      metrics.ended(
          after.spec().model().value(),
          after.state().word(),
          Duration.between(after.times().createdAt(), after.times().updatedAt()));
    }
    return Optional.of(after);
  }

  private void perform(Effect effect, Task task) {
    switch (effect) {
      case Effect.CancelUpstream(String id) ->
          provider(task)
              .ifPresent(provider -> {
                if (provider instanceof VideoProvider.Cancelling cancelling) {
                  cancelling.cancel(id);
                }
                provider.forget(id);
              });
      case Effect.ForgetUpstream(String id) ->
          provider(task).ifPresent(provider -> provider.forget(id));
      case Effect.CaptureHold _, Effect.ReleaseHold _, Effect.SettleModerated _ -> {
        // Money moved in the transaction that wrote the state.
      }
    }
  }

  private Optional<VideoProvider> provider(Task task) {
    return route(task).map(Route::provider);
  }

  /** The route of the task's latest attempt. */
  Optional<Route> route(Task task) {
    return task.attempts().isEmpty()
        ? Optional.empty()
        : routing.find(task.attempts().getLast().route());
  }
}
