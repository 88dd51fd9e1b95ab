package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.provider.Route;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskState;
import java.util.HashMap;
import java.util.Map;

/**
 * How many orders each route holds, in memory. Every look at a task tells it anew, so that nothing
 * of it must survive. Safe for use by many threads.
 */
final class RouteLoads {

  private final Map<TaskId, String> holders = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** How a task stands now. */
  synchronized void note(Task task) {
    String before = holders.remove(task.id());
    if (before != null) {
      counts.merge(before, -1, Integer::sum);
    }
    if (isHeld(task.state()) && !task.attempts().isEmpty()) {
      String route = task.attempts().getLast().route();
      holders.put(task.id(), route);
      counts.merge(route, 1, Integer::sum);
    }
  }

  private static boolean isHeld(TaskState state) {
    return switch (state) {
      case TaskState.Submitting _, TaskState.Reconciling _, TaskState.Rendering _ -> true;
      case TaskState.Queued _,
          TaskState.Storing _,
          TaskState.Completed _,
          TaskState.Failed _,
          TaskState.Cancelled _ ->
          false;
    };
  }

  synchronized int of(Route route) {
    return counts.getOrDefault(route.name(), 0);
  }
}
