package dev.filmgate.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The errands that wait, by the time of their next try. Guarded by its owner's lock. */
final class ErrandList {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** One errand and when it is to be tried. */
  record Due(Errand errand, int tries, Instant at, long turn) {}

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::turn));
  private final Set<Errand> known = new HashSet<>();
  private long turns;

  /** Adds one unless it is known already, waiting or under way. */
  void add(Errand errand, Instant now) {
    if (known.add(errand)) {
      waiting.add(new Due(errand, 0, now, ++turns));
    }
  }

  /** It did not work out: again later, and later each time. */
  void putOff(Due due, Instant now) {
    var wait = Duration.ofSeconds(2L << Math.min(due.tries(), 16));
    Instant at = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    waiting.add(new Due(due.errand(), due.tries() + 1, at, ++turns));
  }

  void forget(Errand errand) {
    known.remove(errand);
  }

  /** Takes the next one that is due. */
  @Nullable Due poll(Instant now) {
    Due first = waiting.peek();
    return first == null || first.at().isAfter(now) ? null : waiting.poll();
  }

  int size() {
    return known.size();
  }
}
