package dev.filmgate.engine;

import dev.filmgate.engine.Entry.Look;
import dev.filmgate.id.AccountId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A waiting line in which accounts take turns, so that ten thousand tasks of one of them are no
 * longer a wait for another than one task. A higher priority goes first; within an account it is
 * first come, first served.
 */
final class FairLine {

  private final TreeMap<Integer, LinkedHashMap<AccountId, ArrayDeque<Look>>> turns =
      new TreeMap<>(Comparator.reverseOrder());

  void add(Look look) {
    queue(look).addLast(look);
  }

  /** In front of the others of its account: it had its turn, and could not use it. */
  void addFirst(Look look) {
    queue(look).addFirst(look);
  }

  private ArrayDeque<Look> queue(Look look) {
    return turns
        .computeIfAbsent(look.entry().priority(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(look.entry().account(), _ -> new ArrayDeque<>());
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    return peek() == null;
  }

  private @Nullable Look peek() {
    while (!turns.isEmpty()) {
      var accounts = turns.firstEntry().getValue();
      while (!accounts.isEmpty()) {
        var first = accounts.firstEntry();
        dropStale(first.getValue());
        if (!first.getValue().isEmpty()) {
          return first.getValue().peekFirst();
        }
        accounts.pollFirstEntry();
      }
      turns.pollFirstEntry();
    }
    return null;
  }

  private static void dropStale(ArrayDeque<Look> queue) {
    while (!queue.isEmpty() && !queue.peekFirst().isNewest()) {
      queue.pollFirst();
    }
  }

  /** Takes who is next; the next turn is another account's. */
  @Nullable Look poll() {
    Look next = peek();
    if (next != null) {
      var accounts = turns.firstEntry().getValue();
      Map.Entry<AccountId, ArrayDeque<Look>> first =
          Objects.requireNonNull(accounts.pollFirstEntry());
      first.getValue().pollFirst();
      if (!first.getValue().isEmpty()) {
        accounts.put(first.getKey(), first.getValue());
      }
    }
    return next;
  }

  /** The same, passing over accounts that may not go now. */
  @Nullable Look poll(Predicate<AccountId> mayGo) {
    for (var accounts : turns.values()) {
      for (var all = accounts.entrySet().iterator(); all.hasNext(); ) {
        var each = all.next();
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
    }
    return null;
  }

  /** When the one who waits longest was accepted. */
  Optional<Instant> oldest() {
    return turns.values().stream()
        .flatMap(accounts -> accounts.values().stream())
        .peek(FairLine::dropStale)
        .filter(queue -> !queue.isEmpty())
        .map(queue -> queue.getFirst().entry().since())
        .min(Comparator.naturalOrder());
  }
}
