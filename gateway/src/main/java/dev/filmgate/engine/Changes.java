package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
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
 * Writes what happened to a task, and has done what the change asks for outside. The one writer of
 * terminal states.
 */
final class Changes {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  /**
   * A provider has given one id to two tasks. Whose the order is cannot be known, so the later task
   * does not get it: nobody may see another's video.
   */
  static final class OrderTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderTaken(TaskId id) {
      super("the order of task " + id + " is another task's", null, false, false);
    }
  }

  private final TaskQueue queue;
  private final Routing routing;
  private final Errands errands;
  private final Metrics metrics;
  private final InstantSource clock;
  private final RouteLoads loads = new RouteLoads();

  Changes(TaskQueue queue, Routing routing, Errands errands, Metrics metrics, InstantSource clock) {
    this.queue = queue;
    this.routing = routing;
    this.errands = errands;
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
   * @throws LeaseLost when it is another node's now
   * @throws OrderTaken when the order that the provider names is another task's
   */
  Optional<Task> tell(Lease lease, Task task, TaskEvent event) {
    Optional<TaskChange> change = task.after(event, clock.instant());
    return change.isEmpty() ? Optional.of(task) : write(lease, task, change.get());
  }

  /**
   * Writes a change; what it asks for outside is durable with it and done soon after.
   *
   * @return empty when someone else changed the task first
   * @throws LeaseLost when it is another node's now
   * @throws OrderTaken when the order that the provider names is another task's
   */
  Optional<Task> write(Lease lease, Task before, TaskChange change) {
    switch (queue.commit(lease, change)) {
      case CONFLICT -> {
        return Optional.empty();
      }
      case TAKEN -> throw new OrderTaken(lease.task());
      case LOST_LEASE -> throw new LeaseLost(lease.task());
      case YES -> {}
    }
    Task after = change.task();
    loads.note(after);
    if (!before.state().word().equals(after.state().word())) {
      LOG.info("task {} {} -> {}", after.id(), before.state().word(), after.state().word());
    }
    Errand.of(change).forEach(errands::add);
    if (after.isTerminal() && !before.isTerminal()) {
      metrics.ended(
          after.spec().model().value(),
          after.state().word(),
          Duration.between(after.times().createdAt(), after.times().updatedAt()));
    }
    return Optional.of(after);
  }

  /**
   * An order was taken for a task that went to another node while the call was under way. When the
   * task has ended and does not know of the order, nobody else would ever stop it.
   */
  void tookTooLong(Task sent, String upstreamId) {
    Optional<Task> now = queue.load(sent.id());
    boolean isKnown =
        now.stream()
            .flatMap(task -> task.attempts().stream())
            .anyMatch(attempt -> upstreamId.equals(attempt.upstream().id()));
    if (isKnown) {
      return;
    }
    LOG.warn("task {}: order {} was taken after it had changed hands", sent.id(), upstreamId);
    if (now.isEmpty() || now.get().isTerminal()) {
      String route = sent.attempts().getLast().route();
      errands.write(new Errand(sent.id(), Errand.Kind.CANCEL, route, upstreamId));
    }
  }

  /** A task as somebody found it. */
  void note(Task task) {
    loads.note(task);
  }

  /** How many orders a route holds. */
  int load(Route route) {
    return loads.of(route);
  }

  /** The route of the task's latest attempt, also one that gets no new orders any more. */
  Optional<Route> route(Task task) {
    return task.attempts().isEmpty()
        ? Optional.empty()
        : routing.holder(task.attempts().getLast().route());
  }
}
