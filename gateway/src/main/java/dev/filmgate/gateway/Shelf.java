package dev.filmgate.gateway;

import dev.filmgate.account.Principal;
import dev.filmgate.engine.TaskFilter;
import dev.filmgate.engine.TaskPage;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Task;
import dev.filmgate.video.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account has, page by page. */
public final class Shelf {

  private final VideoGateway gateway;

  public Shelf(VideoGateway gateway) {
    this.gateway = gateway;
  }

  /** Which end of a list comes first. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /**
   * Which tasks are wanted; null members do not restrict.
   *
   * @param since created then or later
   * @param until created before
   * @param text stands in the prompt
   */
  public record Wanted(
      @Nullable String state,
      @Nullable String model,
      @Nullable Dialect dialect,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String text) {}

  /** A part of a list, and whether anything follows. */
  public record Page(List<Task> tasks, boolean hasMore) {

    public Page {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The tasks that every dialect shows.
   *
   * @param after the last task of the page before, as {@link #known} gave it; null for the first
   */
  public Page visible(Principal principal, @Nullable TaskId after, Order order, int most) {
    return page(principal, TaskFilter.VISIBLE, after, order, most);
  }

  /** The tasks of our own API, newest first, deleted ones included. */
  public Page records(Principal principal, Wanted wanted, @Nullable TaskId after, int most) {
    var filter =
        new TaskFilter(
            wanted.state(),
            wanted.model() == null ? null : new ModelId(wanted.model()),
            wanted.dialect(),
            wanted.since(),
            wanted.until(),
            wanted.text(),
            TaskFilter.Deleted.INCLUDED);
    return page(principal, filter, after, Order.NEWEST_FIRST, most);
  }

  /** Whether this is the id of a task of the caller's, possibly one that was deleted meanwhile. */
  public Optional<TaskId> known(Principal principal, String id) {
    try {
      return TaskId.parse(id).map(task -> gateway.findRecord(principal, task).id());
    } catch (ApiException unknown) {
      return Optional.empty();
    }
  }

  private Page page(
      Principal principal, TaskFilter filter, @Nullable TaskId after, Order order, int most) {
    TaskPage.Mark mark =
        after == null ? null : TaskPage.Mark.of(gateway.findRecord(principal, after));
    TaskPage.Direction direction =
        switch (order) {
          case NEWEST_FIRST -> TaskPage.Direction.NEWEST_FIRST;
          case OLDEST_FIRST -> TaskPage.Direction.OLDEST_FIRST;
        };
    List<Task> found = gateway.list(principal, filter, new TaskPage(mark, direction, most + 1));
    return new Page(found.subList(0, Math.min(most, found.size())), found.size() > most);
  }
}
