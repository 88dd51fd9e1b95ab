package dev.filmgate.engine;

import dev.filmgate.engine.Intake.Accepted;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.task.Task;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be taken, before anything of it is kept. */
final class Door {

  private final Routing routing;
  private final Room room;
  private final int maxOpen;
  private final InstantSource clock;
  private volatile boolean isFull;
  private volatile boolean isClosed;

  Door(Routing routing, Room room, int maxOpen, InstantSource clock) {
    this.routing = routing;
    this.room = room;
    this.maxOpen = maxOpen;
    this.clock = clock;
  }

  /** Nothing is taken any more. */
  void close() {
    isClosed = true;
  }

  /** Looks whether there is room for more. */
  void look() {
    isFull = room.isFull();
  }

  /**
   * Why an order is not taken; empty when it may be.
   *
   * @param open how many tasks are not finished
   */
  Optional<Accepted> refusal(Task.Order order, int open) {
    if (isClosed) {
      return Optional.of(new Accepted.Draining());
    }
    if (isFull) {
      return Optional.of(new Accepted.StorageFull());
    }
    if (open >= maxOpen) {
      return Optional.of(new Accepted.Full());
    }
    return hopeless(routing.outlook(order.spec(), clock.instant()));
  }

  private static Optional<Accepted> hopeless(Routing.Outlook outlook) {
    return switch (outlook) {
      case Routing.Outlook.Possible _ -> Optional.empty();
      case Routing.Outlook.AllIll _ -> Optional.of(new Accepted.NoProvider());
      case Routing.Outlook.Impossible(Lack lack) ->
          Optional.of(
              lack.kind() == Lack.Kind.CAPABILITY
                  ? new Accepted.Impossible(lack.what())
                  : new Accepted.NoProvider());
    };
  }

  /** The routes that can make it; null when none can, so that somebody looks and says so. */
  @Nullable List<String> able(Task task) {
    List<String> able = routing.able(task.spec()).stream().map(Route::name).toList();
    return able.isEmpty() ? null : able;
  }
}
