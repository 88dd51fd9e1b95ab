package dev.filmgate.engine;

import dev.filmgate.engine.TaskQueue.Open;
import dev.filmgate.engine.TaskQueue.Stage;
import dev.filmgate.id.AccountId;
import dev.filmgate.task.Lease;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One open task in the {@link Agenda}: small, since there may be a hundred thousand. */
final class Entry {

  /** What a step that runs is bounded by. */
  enum Work {
    /** Fetches what the order is made from. */
    PREPARE,
    /** Chooses a route and gives the order. */
    ORDER,
    /** Asks a provider. */
    POLL,
    /** Brings a file home. */
    STORE,
    /** Ends what is past its deadline; bounded by nothing. */
    END
  }

  /** A place in one of the agenda's queues; only the newest of an entry counts. */
  record Look(Instant at, long turn, Entry entry) {

    boolean isNewest() {
      return entry.turn == turn && entry.step == null;
    }
  }

  /** A step that runs. */
  static final class Step {

    final Work work;

    /** The route it was with when the step began. */
    final String route;

    /** The routes between which it is about to choose. */
    List<Lane> choosing;

    Step(Work work, String route, List<Lane> choosing) {
      this.work = work;
      this.route = route;
      this.choosing = choosing;
    }
  }

  private final Open task;
  Stage stage = Stage.WAITING;
  @Nullable String route;
  Instant deadline;

  /** The routes that can make it; null until somebody looked. */
  @Nullable List<String> able;

  @Nullable Step step;
  int looks;
  int denials;
  long turn;

  Entry(Open task) {
    this.task = task;
    this.deadline = task.deadline();
  }

  Lease lease() {
    return task.lease();
  }

  AccountId account() {
    return task.account();
  }

  int priority() {
    return task.priority();
  }

  Instant since() {
    return task.since();
  }

  /** What runs for it; null when nothing does. */
  @Nullable Work work() {
    return step == null ? null : step.work;
  }
}
