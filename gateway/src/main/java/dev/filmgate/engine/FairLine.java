package dev.filmgate.engine;

import dev.filmgate.engine.Entry.Look;
import dev.filmgate.id.AccountId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A waiting line in which accounts take turns, so that ten thousand tasks of one of them are no
 * longer a wait for another than one task. The highest priority that waits has three turns in four;
 * the fourth goes to the lower ones in turn, so that nobody waits for good. Within an account it is
 * first come, first served.
 */
final class FairLine {

  /** So many turns in a row go to the highest priority while a lower one waits. */
  private static final int IN_A_ROW = 3;

  private final TreeMap<Integer, Level> levels = new TreeMap<>(Comparator.reverseOrder());
  private long turns;
  private int inARow;

  /** Who waits with one priority. */
  private static final class Level {

    private final LinkedHashMap<AccountId, ArrayDeque<Look>> accounts = new LinkedHashMap<>();

    /** The turn it had last, or in which it came. */
    private long last;

    private Level(long last) {
      this.last = last;
    }

    private boolean isEmpty() {
      while (!accounts.isEmpty()) {
        ArrayDeque<Look> first = accounts.firstEntry().getValue();
        dropStale(first);
        if (!first.isEmpty()) {
          return false;
        }
        accounts.pollFirstEntry();
      }
      return true;
    }

    /** Takes who is next of those that may go; the next turn is another account's. */
    private @Nullable Look poll(Predicate<AccountId> mayGo) {
      for (var all = accounts.entrySet().iterator(); all.hasNext(); ) {
        Map.Entry<AccountId, ArrayDeque<Look>> each = all.next();
        ArrayDeque<Look> queue = each.getValue();
        dropStale(queue);
        if (queue.isEmpty()) {
          all.remove();
        } else if (mayGo.test(each.getKey())) {
          all.remove();
          Look next = queue.pollFirst();
          if (!queue.isEmpty()) {
            accounts.put(each.getKey(), queue);
          }
          return next;
        }
      }
      return null;
    }
  }

  void add(Look look) {
    queue(look).addLast(look);
  }

  /** In front of the others of its account: it had its turn, and could not use it. */
  void addFirst(Look look) {
    queue(look).addFirst(look);
  }

  private ArrayDeque<Look> queue(Look look) {
    return levels
        .computeIfAbsent(look.entry().priority(), _ -> new Level(turns))
        .accounts
        .computeIfAbsent(look.entry().account(), _ -> new ArrayDeque<>());
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    levels.values().removeIf(level -> level.isEmpty());
    return levels.isEmpty();
  }

  private static void dropStale(ArrayDeque<Look> queue) {
    while (!queue.isEmpty() && !queue.peekFirst().isNewest()) {
      queue.pollFirst();
    }
  }

  /** Takes who is next; the next turn is another account's. */
  @Nullable Look poll() {
    return poll(_ -> true);
  }

  /** The same, passing over accounts that may not go now. */
  @Nullable Look poll(Predicate<AccountId> mayGo) {
    if (isEmpty()) {
      return null;
    }
    Level highest = levels.firstEntry().getValue();
    for (Level level : inTurn()) {
      Look next = level.poll(mayGo);
      if (next != null) {
        level.last = ++turns;
        inARow = level == highest && levels.size() > 1 ? inARow + 1 : 0;
        return next;
      }
    }
    return null;
  }

  /** The highest first, or last when it had its turns. */
  private List<Level> inTurn() {
    var all = new ArrayList<Level>(levels.values());
    if (levels.size() > 1 && inARow >= IN_A_ROW) {
      Level highest = all.removeFirst();
      all.sort(Comparator.comparingLong(level -> level.last));
      all.addLast(highest);
    }
    return all;
  }

  /** When the one who waits longest was accepted. */
  Optional<Instant> oldest() {
    return levels.values().stream()
        .flatMap(level -> level.accounts.values().stream())
        .peek(FairLine::dropStale)
        .filter(queue -> !queue.isEmpty())
        .map(queue -> queue.getFirst().entry().since())
        .min(Comparator.naturalOrder());
  }
}
