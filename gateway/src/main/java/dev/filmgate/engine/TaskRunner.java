package dev.filmgate.engine;

import dev.filmgate.id.Ids;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.Inputs;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.Route;
import dev.filmgate.provider.Routing;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Finding;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.VideoProvider.Submission;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.Source;
import dev.filmgate.video.VideoSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of one task: looks at the state, makes at most one outside call, writes what came of it
 * and says what the task needs next. Two writes frame a submit: the intent before, the answer
 * after.
 */
final class TaskRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
  private static final NextStep NOW = new NextStep.Again(Duration.ZERO);
  private static final NextStep ENDED = new NextStep.Ended();

  /** With a provider: the schedule says when to look first. */
  private static final NextStep ACCEPTED = new NextStep.Again(Duration.ofNanos(1));

  private static final Duration NO_SLOT = Duration.ofMillis(100);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration NO_ROUTE = Duration.ofSeconds(5);
  private static final int TRIES_A_ROUTE = 3;
  private static final Duration AFTER_REJECTION = Duration.ofSeconds(4);

  /** How often in a row a provider must say that it does not know an order. */
  private static final int DENIALS = 3;

  /** How long a provider may not know an order that it has just accepted. */
  private static final Duration NEWS_TRAVELS = Duration.ofSeconds(30);

  private final Changes changes;
  private final Routing routing;
  private final Preparing preparing;
  private final Materials materials;
  private final Storing storing;
  private final Ids ids;
  private final Pacing pacing;
  private final EngineConfig config;
  private final InstantSource clock;

  TaskRunner(
      Changes changes,
      Routing routing,
      Preparing preparing,
      Materials materials,
      Storing storing,
      Ids ids,
      Pacing pacing,
      InstantSource clock) {
    this.changes = changes;
    this.routing = routing;
    this.preparing = preparing;
    this.materials = materials;
    this.storing = storing;
    this.ids = ids;
    this.pacing = pacing;
    this.config = pacing.config();
    this.clock = clock;
  }

  /** Where the task stands now. */
  Optional<Task> look(Lease lease) {
    return changes.load(lease.task());
  }

  /** Takes one step. */
  NextStep step(Turn turn) {
    Lease lease = turn.lease();
    int looks = turn.looks();
    Optional<Task> found = changes.load(lease.task());
    if (found.isEmpty() || found.get().isTerminal()) {
      return ENDED;
    }
    Task task = found.get();
    changes.note(task);
    if (!clock.instant().isBefore(task.times().deadlineAt())) {
      return after(changes.tell(lease, task, new TaskEvent.GaveUp(overdue(task))), ENDED);
    }
    return switch (task.state()) {
      case TaskState.Queued _ ->
          preparing.isNeeded(task) ? prepare(turn, task) : submit(turn, task);
      case TaskState.Submitting _, TaskState.Reconciling _ -> reconcile(lease, task, looks);
      case TaskState.Rendering rendering -> poll(turn, task, rendering);
      case TaskState.Storing output -> storing.store(lease, task, output, looks);
      case TaskState.Completed _, TaskState.Failed _, TaskState.Cancelled _ -> ENDED;
    };
  }

  private static Failure overdue(Task task) {
    return Failure.of(
        task.state() instanceof TaskState.Submitting
                || task.state() instanceof TaskState.Reconciling
            ? FailureCode.UPSTREAM_LOST
            : FailureCode.DEADLINE_EXCEEDED);
  }

  /** Before it waits for a slot, and within a bound of its own. */
  private NextStep prepare(Turn turn, Task task) {
    if (turn.work() != Entry.Work.PREPARE) {
      return new NextStep.Prepare();
    }
    Lease lease = turn.lease();
    return switch (preparing.prepare(task)) {
      case Preparing.Outcome.Ready(VideoSpec spec) ->
          after(
              changes.tell(lease, task, new TaskEvent.Prepared(spec)),
              new NextStep.Wait(Duration.ZERO));
      case Preparing.Outcome.Refused(Failure failure) ->
          after(changes.tell(lease, task, new TaskEvent.GaveUp(failure)), ENDED);
      case Preparing.Outcome.Later(Duration wait) -> new NextStep.Wait(withinReason(wait, task));
    };
  }

  private NextStep submit(Turn turn, Task task) {
    Lease lease = turn.lease();
    if (task.tries() >= config.maxAttempts() || task.rejections() >= mostRejections()) {
      return after(changes.tell(lease, task, new TaskEvent.GaveUp(worn(task))), ENDED);
    }
    return switch (routing.choose(task.spec(), situation(task))) {
      case Routing.Choice.Take(Route route) -> submit(turn, task, route);
      case Routing.Choice.Later(Duration wait) -> new NextStep.Wait(withinReason(wait, task));
      case Routing.Choice.Never _ -> new NextStep.Wait(NO_ROUTE);
    };
  }

  private int mostRejections() {
    return TRIES_A_ROUTE * Math.max(1, routing.routes().size());
  }

  private Routing.Situation situation(Task task) {
    return new Routing.Situation(
        clock.instant(), changes::load, rejecters(task), source(task).map(Attempt::route));
  }

  private static Set<String> rejecters(Task task) {
    return task.attempts().stream()
        .filter(attempt -> attempt.status() == Attempt.Status.REJECTED)
        .map(Attempt::route)
        .collect(Collectors.toSet());
  }

  private NextStep submit(Turn turn, Task task, Route route) {
    Lease lease = turn.lease();
    Optional<Inputs> inputs = materials.of(task.spec());
    if (inputs.isEmpty()) {
      return after(changes.tell(lease, task, new TaskEvent.GaveUp(Materials.GONE)), ENDED);
    }
    if (!turn.claim(route)) {
      return new NextStep.Wait(NO_SLOT);
    }
    Attempt attempt = attempt(task, route);
    TaskChange intent = task.submitting(attempt, pacing.workLimit(task), clock.instant());
    Optional<Task> submitting = changes.write(lease, task, intent);
    if (submitting.isEmpty()) {
      return NOW;
    }
    var order = order(submitting.get(), inputs.get());
    NextStep next = answered(lease, submitting.get(), route.provider().submit(order));
    return next.equals(ACCEPTED) ? firstLook(route, task) : next;
  }

  private NextStep firstLook(Route route, Task task) {
    return new NextStep.Again(pacing.untilFirst(route, task));
  }

  private RenderOrder order(Task task, Inputs inputs) {
    Attempt attempt = task.attempts().getLast();
    String held =
        source(task)
            .filter(made -> made.route().equals(attempt.route()))
            .map(made -> made.upstream().id())
            .orElse(null);
    return new RenderOrder(task.id(), attempt.key(), task.spec(), inputs, held);
  }

  /** How the task's source video was made; empty when it is no task's. */
  private Optional<Attempt> source(Task task) {
    var derivation = task.spec().derivation();
    return derivation != null && derivation.source() instanceof Source.OfTask(TaskId id, _)
        ? changes.load(id).map(Task::attempts).filter(a -> !a.isEmpty()).map(List::getLast)
        : Optional.empty();
  }

  private static Failure worn(Task task) {
    return task.rejections() > 0
        ? new Failure(FailureCode.UPSTREAM_REFUSED, "No provider took the order.")
        : new Failure(
            FailureCode.UPSTREAM_FAILED, "The provider lost the order each time it was given.");
  }

  private Attempt attempt(Task task, Route route) {
    var key = task.attempts().isEmpty() ? ids.submission() : task.attempts().getLast().key();
    return new Attempt(
        task.nextAttempt(), route.name(), key, Attempt.Status.RUNNING, null, clock.instant(), null);
  }

  private NextStep answered(Lease lease, Task task, Submission submission) {
    return switch (submission) {
      case Submission.Accepted(String id) -> accepted(lease, task, id);
      case Submission.Refused(Failure failure, var reason) ->
          after(settle(lease, task.told(null, reason), new TaskEvent.GaveUp(failure)), ENDED);
      case Submission.Rejected(String reason) ->
          after(
              settle(lease, task.told(null, reason), new TaskEvent.Rejected()),
              new NextStep.Wait(afterRejection(task)));
      case Submission.Busy(Duration after) ->
          after(
              settle(lease, task, new TaskEvent.Deferred()),
              new NextStep.Wait(elsewhere(task) ? Duration.ZERO : withinReason(after, task)));
      case Submission.Unknown(String reason) ->
          after(
              settle(lease, task.told(null, reason), new TaskEvent.OutcomeUnknown(clock.instant())),
              NOW);
    };
  }

  private NextStep accepted(Lease lease, Task task, String id) {
    try {
      return after(settle(lease, task, new TaskEvent.Accepted(id)), ACCEPTED);
    } catch (LeaseLost late) {
      changes.tookTooLong(task, id);
      throw late;
    } catch (Changes.OrderTaken twice) {
      LOG.error("task {}: its provider gives it the order of another task", task.id());
      return after(
          settle(
              lease,
              task.told(null, "it answered with the id of another order"),
              new TaskEvent.OutcomeUnknown(clock.instant())),
          NOW);
    }
  }

  /** Another route is asked at once, the same one after a pause that grows. */
  private Duration afterRejection(Task task) {
    var refused = new HashSet<>(rejecters(task));
    refused.add(task.attempts().getLast().route());
    return routing.hasFresh(task.spec(), refused)
        ? Duration.ZERO
        : withinReason(
            routing.jittered(AFTER_REJECTION.multipliedBy(1L << Math.min(4, task.rejections()))),
            task);
  }

  /** Whether another route could take it at once. */
  private boolean elsewhere(Task task) {
    return routing.routes().size() > 1
        && routing.choose(task.spec(), situation(task)) instanceof Routing.Choice.Take;
  }

  /** As long as the provider says, but neither at once nor beyond the deadline. */
  private Duration withinReason(Duration asked, Task task) {
    Duration left = Duration.between(clock.instant(), task.times().deadlineAt());
    Duration most = left.compareTo(asked) < 0 ? left : asked;
    return most.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : most;
  }

  /** News that must not be lost because a cancel came in between: told to the newer task. */
  private Optional<Task> settle(Lease lease, Task task, TaskEvent event) {
    Optional<Task> told = changes.tell(lease, task, event);
    return told.isPresent()
        ? told
        : changes
            .load(task.id())
            .map(newer -> newer.toldLike(task))
            .flatMap(newer -> changes.tell(lease, newer, event));
  }

  private NextStep reconcile(Lease lease, Task task, int looks) {
    Optional<Route> route = changes.route(task);
    Duration wait = route.map(r -> pacing.wait(r, looks)).orElse(NO_ROUTE);
    if (task.state() instanceof TaskState.Submitting) {
      changes.tell(lease, task, new TaskEvent.OutcomeUnknown(clock.instant()));
      return NOW;
    }
    if (route.isEmpty()) {
      return new NextStep.Again(wait);
    }
    if (!(route.get().provider() instanceof Finding finding)) {
      return byPolicy(lease, task, wait);
    }
    return switch (finding.find(task.attempts().getLast().key())) {
      case Finding.Answer.Found(String id) -> found(lease, task, id, wait);
      case Finding.Answer.Absent _ ->
          after(settle(lease, task, new TaskEvent.OrderGone()), new NextStep.Wait(Duration.ZERO));
      case Finding.Answer.Unclear _ -> new NextStep.Again(wait);
    };
  }

  private NextStep found(Lease lease, Task task, String id, Duration wait) {
    try {
      return after(settle(lease, task, new TaskEvent.Accepted(id)), NOW);
    } catch (Changes.OrderTaken twice) {
      return new NextStep.Again(wait);
    }
  }

  /** Nobody can say whether the order arrived, so the operator's word decides. */
  private NextStep byPolicy(Lease lease, Task task, Duration wait) {
    return switch (config.unknownOutcome()) {
      case HOLD -> new NextStep.Again(wait);
      case FAIL ->
          after(
              settle(lease, task, new TaskEvent.GaveUp(Failure.of(FailureCode.UPSTREAM_LOST))),
              ENDED);
      case RESUBMIT ->
          after(settle(lease, task, new TaskEvent.OrderGone()), new NextStep.Wait(Duration.ZERO));
    };
  }

  private NextStep poll(Turn turn, Task task, TaskState.Rendering rendering) {
    Lease lease = turn.lease();
    Optional<Route> route = changes.route(task);
    if (route.isEmpty()) {
      return new NextStep.Again(NO_ROUTE);
    }
    var later = new NextStep.Again(pacing.wait(route.get(), turn.looks()));
    Progress progress = ask(route.get().provider(), task, rendering.upstreamId());
    if (!(progress instanceof Progress.NotFound)) {
      turn.known();
    }
    return switch (progress) {
      case Progress.Running(int percent) ->
          after(changes.tell(lease, task, new TaskEvent.Progressed(percent)), later);
      case Progress.Ready(var output, var told) ->
          after(changes.tell(lease, heard(task, told), new TaskEvent.OutputReady(output)), NOW);
      case Progress.Broken(Failure failure, var told) ->
          after(changes.tell(lease, heard(task, told), new TaskEvent.GaveUp(failure)), ENDED);
      case Progress.Moved(String id, Duration wait, var told) ->
          after(
              changes.tell(lease, heard(task, told), new TaskEvent.Moved(id)),
              new NextStep.Again(wait));
      case Progress.Gone _ ->
          after(
              changes.tell(lease, task, new TaskEvent.OrderGone()),
              new NextStep.Wait(Duration.ZERO));
      case Progress.NotFound _ ->
          isYoung(task) || turn.denied() < DENIALS ? later : lost(lease, task);
      case Progress.Unclear(_, Duration retryAfter) ->
          retryAfter == null
              ? later
              : new NextStep.Again(longer(withinReason(retryAfter, task), later.after()));
    };
  }

  private boolean isYoung(Task task) {
    Instant begun = task.attempts().getLast().startedAt();
    return clock.instant().isBefore(begun.plus(NEWS_TRAVELS));
  }

  /** It was accepted, so it may have been made and billed: never given again. */
  private NextStep lost(Lease lease, Task task) {
    return after(
        changes.tell(lease, task, new TaskEvent.GaveUp(Failure.of(FailureCode.UPSTREAM_LOST))),
        ENDED);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Progress ask(VideoProvider provider, Task task, String upstreamId) {
    return provider instanceof VideoProvider.Stepwise stepwise
        ? stepwise.poll(order(task, materials.of(task.spec()).orElse(Inputs.NONE)), upstreamId)
        : provider.poll(upstreamId);
  }

  private static Task heard(Task task, Progress.Told told) {
    return task.told(told.cost(), told.reason());
  }

  /** When someone else changed the task first, it is looked at again at once. */
  private static NextStep after(Optional<Task> written, NextStep next) {
    return written.isEmpty() ? NOW : written.get().isTerminal() ? ENDED : next;
  }
}
