package dev.filmgate.engine;

import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node has to do and when, in memory: the line of tasks that wait for a slot, in the
 * order they came, and the tasks in flight by the time of their next look. Not safe for use by
 * several threads; {@link Dispatcher} guards it.
 *
 * <p>Nothing here must survive: at start everything is put in again from the store.
 */
final class Agenda {

  /** One open task. A look that is no longer the newest of its task is skipped. */
  static final class Entry {

    private final Lease lease;
    private final Instant since;
    private int looks;
    private long turn;
    private Phase phase = Phase.WAITING;

    private Entry(Lease lease, Instant since) {
      this.lease = lease;
      this.since = since;
    }

    Lease lease() {
      return lease;
    }

    int looks() {
      return looks;
    }
  }

  private enum Phase {
    WAITING,
    DUE,
    RUNNING
  }

  private record Look(Instant at, long turn, Entry entry) {}

  private final Map<TaskId, Entry> open = new HashMap<>();
  private final ArrayDeque<Look> line = new ArrayDeque<>();
  private final PriorityQueue<Look> looks =
      new PriorityQueue<>(Comparator.comparing(Look::at).thenComparingLong(Look::turn));
  private final PriorityQueue<Look> held =
      new PriorityQueue<>(Comparator.comparing(Look::at).thenComparingLong(Look::turn));
  private long turns;
  private int inFlight;

  /** How many tasks are not finished. */
  int open() {
    return open.size();
  }

  /** How many tasks hold a slot. */
  int inFlight() {
    return inFlight;
  }

  /** How many tasks wait for a slot. */
  int waiting() {
    return open.size() - inFlight;
  }

  /** When the task at the head of the line was accepted; empty when nobody waits. */
  Optional<Instant> oldestWaiting() {
    dropStale();
    return Optional.ofNullable(line.peekFirst()).map(look -> look.entry().since);
  }

  private void dropStale() {
    while (!line.isEmpty() && !isNewest(line.peekFirst(), Phase.WAITING)) {
      line.pollFirst();
    }
  }

  private static boolean isNewest(Look look, Phase phase) {
    return look.entry().turn == look.turn() && look.entry().phase == phase;
  }

  /**
   * Puts a queued task at the end of the line.
   *
   * @param since when it was accepted
   */
  void await(Lease lease, Instant since) {
    if (isKnown(lease)) {
      return;
    }
    var entry = new Entry(lease, since);
    open.put(lease.task(), entry);
    line.addLast(next(Instant.MIN, entry));
  }

  /** Puts a task that was in flight before a restart back in flight. */
  void resume(Lease lease, Instant now) {
    if (isKnown(lease)) {
      return;
    }
    var entry = new Entry(lease, now);
    open.put(lease.task(), entry);
    inFlight++;
    schedule(entry, now);
  }

  /** Lets go of every task but those under these leases. */
  void keepOnly(Set<Lease> leases) {
    for (Entry entry : List.copyOf(open.values())) {
      if (!leases.contains(entry.lease)) {
        if (entry.phase != Phase.WAITING) {
          inFlight--;
        }
        entry.turn = -1;
        open.remove(entry.lease.task());
      }
    }
  }

  private boolean isKnown(Lease lease) {
    Entry known = open.get(lease.task());
    return known != null && known.lease.equals(lease);
  }

  /** The next task to take a step, if one is due; the caller reports what came of it. */
  Optional<Entry> take(Instant now, int slots) {
    returnToLine(now);
    Look look = pollDue(now);
    if (look == null && inFlight < slots) {
      look = pollLine();
      if (look != null) {
        inFlight++;
      }
    }
    if (look == null) {
      return Optional.empty();
    }
    look.entry().phase = Phase.RUNNING;
    return Optional.of(look.entry());
  }

  private void returnToLine(Instant now) {
    while (!held.isEmpty() && !held.peek().at().isAfter(now)) {
      line.addLast(held.poll());
    }
  }

  private @Nullable Look pollDue(Instant now) {
    while (!looks.isEmpty() && !looks.peek().at().isAfter(now)) {
      Look look = looks.poll();
      if (isNewest(look, Phase.DUE)) {
        return look;
      }
    }
    return null;
  }

  private @Nullable Look pollLine() {
    dropStale();
    return line.pollFirst();
  }

  /** When something will be due next; empty when nothing will by itself. */
  Optional<Instant> nextDue() {
    Instant due = looks.isEmpty() ? null : looks.peek().at();
    Instant back = held.isEmpty() ? null : held.peek().at();
    if (due == null || back == null) {
      return Optional.ofNullable(due == null ? back : due);
    }
    return Optional.of(due.isBefore(back) ? due : back);
  }

  /** Files what a step said its task needs. */
  void report(Entry entry, NextStep next, Instant now) {
    if (open.get(entry.lease.task()) != entry) {
      return;
    }
    switch (next) {
      case NextStep.Again(Duration after) -> {
        entry.looks = after.isZero() ? 0 : entry.looks + 1;
        schedule(entry, now.plus(after));
      }
      case NextStep.Wait(Duration atLeast) -> {
        inFlight--;
        entry.looks = 0;
        entry.phase = Phase.WAITING;
        held.add(next(now.plus(atLeast), entry));
      }
      case NextStep.Ended _, NextStep.Lost _ -> {
        inFlight--;
        open.remove(entry.lease.task());
      }
    }
  }

  private void schedule(Entry entry, Instant at) {
    entry.phase = Phase.DUE;
    looks.add(next(at, entry));
  }

  private Look next(Instant at, Entry entry) {
    entry.turn = ++turns;
    return new Look(at, entry.turn, entry);
  }

  /** Takes out a task that ended while it waited; one in a step reports its end itself. */
  void ended(TaskId id) {
    Entry entry = open.get(id);
    if (entry == null || entry.phase == Phase.RUNNING) {
      return;
    }
    if (entry.phase == Phase.DUE) {
      inFlight--;
    }
    entry.turn = -1;
    open.remove(id);
  }

  /** The right to work on an open task. */
  Optional<Lease> lease(TaskId id) {
    return Optional.ofNullable(open.get(id)).map(Entry::lease);
  }
}
