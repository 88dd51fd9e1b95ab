package dev.filmgate.task;

import dev.filmgate.billing.Cost;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.Delivery;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Measured;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order for one video, as a value. Every change makes a new one with the next version.
 *
 * @param dialect the wire format it was created in
 * @param askedModel the model word of the request, possibly an alias
 * @param percent how far it is; never goes down, 100 only when completed
 */
public record Task(
    TaskId id,
    AccountId account,
    Dialect dialect,
    String askedModel,
    VideoSpec spec,
    TaskState state,
    int percent,
    Cost cost,
    TaskTimes times,
    List<Attempt> attempts,
    List<TimelineEntry> timeline,
    long version) {

  /** How many entries a timeline keeps; beyond it the middle is dropped, never the end. */
  private static final int TIMELINE = 100;

  public Task {
    attempts = List.copyOf(attempts);
    timeline = List.copyOf(timeline);
  }

  /** A task as it is accepted. */
  public static Task accepted(Order order, Instant now, Duration longest) {
    return new Task(
        order.id(),
        order.account(),
        order.dialect(),
        order.askedModel(),
        order.spec(),
        new TaskState.Queued(),
        0,
        order.cost(),
        TaskTimes.accepted(now, longest),
        List.of(),
        List.of(new TimelineEntry(now, "accepted", null)),
        0);
  }

  /** What is known when a task is accepted. */
  public record Order(
      TaskId id,
      AccountId account,
      Dialect dialect,
      String askedModel,
      VideoSpec spec,
      Cost cost) {}

  /** What becomes of this task when this happens: the new task and its effects, if it changes. */
  public Optional<TaskChange> after(TaskEvent event, Instant now) {
    if (event instanceof TaskEvent.Progressed(int now100)) {
      return progressed(Math.clamp(now100, 0, 99), now);
    }
    if (event instanceof TaskEvent.Prepared(VideoSpec prepared)) {
      return prepared(prepared, now);
    }
    Transition transition = TaskMachine.advance(state, event);
    if (transition.next().equals(state)) {
      return Optional.empty();
    }
    // Also when it is to be stopped at once: another task's order must not be.
    boolean isTaken = event instanceof TaskEvent.Accepted;
    return Optional.of(
        new TaskChange(
            moved(event, transition, now),
            transition.effects(),
            isTaken ? TaskChange.Order.TAKEN : TaskChange.Order.SAME));
  }

  private Optional<TaskChange> progressed(int percentNow, Instant now) {
    if (!(state instanceof TaskState.Rendering) || percentNow <= percent) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskChange(
            next(state, percentNow, cost, times.updated(now), attempts, timeline), List.of()));
  }

  /** Only a task that nobody has begun to work on can change what it orders. */
  private Optional<TaskChange> prepared(VideoSpec prepared, Instant now) {
    if (!(state instanceof TaskState.Queued) || prepared.equals(spec)) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskChange(
            new Task(
                id,
                account,
                dialect,
                askedModel,
                prepared,
                state,
                percent,
                cost,
                times.updated(now),
                attempts,
                withEntry(new TimelineEntry(now, "prepared", null)),
                version + 1),
            List.of(),
            TaskChange.Order.CHANGED));
  }

  private Task moved(TaskEvent event, Transition transition, Instant now) {
    TaskState next = transition.next();
    return next(
        next,
        next instanceof TaskState.Completed ? 100 : percent,
        settled(transition.effects()),
        next.isTerminal() ? times.ended(now) : times.updated(now),
        Attempts.after(attempts, event, next, now),
        withEntry(new TimelineEntry(now, event.word(), detail(next))));
  }

  /** The next version of the same order. */
  private Task next(
      TaskState state,
      int percent,
      Cost cost,
      TaskTimes times,
      List<Attempt> attempts,
      List<TimelineEntry> timeline) {
    return new Task(
        id,
        account,
        dialect,
        askedModel,
        spec,
        state,
        percent,
        cost,
        times,
        attempts,
        timeline,
        version + 1);
  }

  private Cost settled(List<Effect> effects) {
    Cost settled = cost;
    for (Effect effect : effects) {
      settled =
          switch (effect) {
            case Effect.CaptureHold(Measured video) -> captured(settled, video);
            case Effect.ReleaseHold _ -> settled.release();
            case Effect.SettleModerated _ -> settled.moderated();
            case Effect.CancelUpstream _, Effect.ForgetUpstream _ -> settled;
          };
    }
    return settled;
  }

  private Cost captured(Cost open, Measured video) {
    long made = spec.newMillis(video.millis());
    return video.hasSize() ? open.capture(made, video.resolution()) : open.capture(made);
  }

  private static @Nullable String detail(TaskState next) {
    return next instanceof TaskState.Failed(Failure failure) ? failure.code().word() : null;
  }

  private List<TimelineEntry> withEntry(TimelineEntry entry) {
    var entries = new ArrayList<>(timeline);
    if (entries.size() >= TIMELINE) {
      entries.remove(TIMELINE / 2);
    }
    entries.add(entry);
    return entries;
  }

  /** This task with a new attempt on a route and a deadline that counts from now. */
  public TaskChange submitting(Attempt attempt, Duration limit, Instant now) {
    var moved =
        moved(
            new TaskEvent.SubmitStarted(attempt.key()),
            TaskMachine.advance(state, new TaskEvent.SubmitStarted(attempt.key())),
            now);
    return new TaskChange(
        next(
            moved.state(),
            percent,
            cost,
            moved.times().working(now, limit),
            Attempts.with(attempts, attempt),
            moved.timeline()),
        List.of());
  }

  /** How often a provider took this task, or may have. */
  public int tries() {
    return (int) attempts.stream().filter(attempt -> attempt.status().counts()).count();
  }

  /** How often a route did not take this task, for reasons of its own. */
  public int rejections() {
    return (int) attempts.stream().filter(a -> a.status() == Attempt.Status.REJECTED).count();
  }

  /** The number of the attempt that would be next. */
  public int nextAttempt() {
    return attempts.stream().mapToInt(Attempt::n).max().orElse(0) + 1;
  }

  /** This task with what another version of it had learnt of the same attempt. */
  public Task toldLike(Task other) {
    return attempts.isEmpty() || other.attempts.isEmpty()
        ? this
        : told(other.attempts.getLast().upstream().cost(), other.attempts.getLast().reason());
  }

  /**
   * This task with what was learnt of its running attempt; to be written with the next change.
   *
   * @param cost what the provider takes for it so far; null for nothing new
   * @param reason what the provider said; null for nothing
   */
  public Task told(@Nullable UpstreamCost cost, @Nullable String reason) {
    if (cost == null && reason == null) {
      return this;
    }
    return new Task(
        id,
        account,
        dialect,
        askedModel,
        spec,
        state,
        percent,
        this.cost,
        times,
        Attempts.withLast(attempts, last -> Attempts.told(last, cost, reason)),
        timeline,
        version);
  }

  /** This task, hidden from every dialect. */
  public Task deleted(Instant now) {
    return next(state, percent, cost, times.deleted(now), attempts, timeline);
  }

  /** This task with one more line in its timeline; whatever its state. */
  public Task noted(TimelineEntry entry) {
    return next(state, percent, cost, times.updated(entry.at()), attempts, withEntry(entry));
  }

  public boolean isTerminal() {
    return state.isTerminal();
  }

  /** The video as answers describe it. */
  public Delivery delivery() {
    return new Delivery(
        spec, state instanceof TaskState.Completed(_, Measured video) ? video : null);
  }

  /** The failure as callers see it; a cancelled task has one too. */
  public Optional<Failure> failure() {
    return switch (state) {
      case TaskState.Failed(Failure failure) -> Optional.of(failure);
      case TaskState.Cancelled _ -> Optional.of(Failure.of(FailureCode.CANCELLED));
      case TaskState.Queued _,
          TaskState.Submitting _,
          TaskState.Reconciling _,
          TaskState.Rendering _,
          TaskState.Storing _,
          TaskState.Completed _ ->
          Optional.empty();
    };
  }

  /** Never the prompt: tasks end up in logs. */
  @Override
  public String toString() {
    return "Task[%s %s v%d %s]".formatted(id, state.word(), version, spec);
  }
}
