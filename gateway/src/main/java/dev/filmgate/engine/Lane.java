package dev.filmgate.engine;

import dev.filmgate.engine.Entry.Look;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What goes on with one route: how many orders it holds, which tasks are to be looked at and when,
 * and how many of each kind of step run. One slow route fills its own bounds and nobody else's.
 */
final class Lane {

  private static final int POLLS = 64;
  private static final int STORES = 16;
  private static final Comparator<Look> BY_TIME =
      Comparator.comparing(Look::at).thenComparingLong(Look::turn);

  private final PriorityQueue<Look> polls = new PriorityQueue<>(BY_TIME);
  private final PriorityQueue<Look> stores = new PriorityQueue<>(BY_TIME);
  private final Pace pace = new Pace();

  /** Orders that the provider has, or may have. */
  int held;

  /** Steps that are about to choose a route and may choose this one. */
  int choosing;

  int polling;
  int storing;

  void poll(Look look) {
    polls.add(look);
  }

  void store(Look look) {
    stores.add(look);
  }

  @Nullable Look nextStore(Instant now) {
    return storing < STORES ? due(stores, now) : null;
  }

  @Nullable Look nextPoll(Instant now, int perSecond) {
    dropStale(polls);
    boolean isDue = !polls.isEmpty() && !polls.peek().at().isAfter(now);
    return isDue && polling < POLLS && pace.take(now, perSecond) ? polls.poll() : null;
  }

  private static @Nullable Look due(PriorityQueue<Look> looks, Instant now) {
    dropStale(looks);
    return looks.isEmpty() || looks.peek().at().isAfter(now) ? null : looks.poll();
  }

  private static void dropStale(PriorityQueue<Look> looks) {
    while (!looks.isEmpty() && !looks.peek().isNewest()) {
      looks.poll();
    }
  }

  /** When something is due by itself; null when only the end of a step can change anything. */
  @Nullable Instant nextDue(Instant now, int perSecond) {
    Instant store = storing < STORES ? at(stores) : null;
    Instant poll = polling < POLLS ? at(polls) : null;
    if (poll != null && !poll.isAfter(now)) {
      poll = pace.next(now, perSecond);
    }
    return Agenda.sooner(store, poll);
  }

  private static @Nullable Instant at(PriorityQueue<Look> looks) {
    return looks.isEmpty() ? null : looks.peek().at();
  }
}
