package dev.filmgate.engine;

import dev.filmgate.engine.Entry.Look;
import dev.filmgate.engine.Entry.Work;
import dev.filmgate.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are with no provider: those whose inputs are still to be fetched, those that wait
 * in a line for a slot, and those that rest for a while. There is one line for each set of routes
 * that can make the same things, so that a full route holds up nobody who could take another.
 */
final class WaitingRoom {

  private static final int PREPARING = 16;

  /** So that one account's slow links leave room for the others'. */
  private static final int PREPARING_OF_AN_ACCOUNT = 8;

  /** For tasks of which nobody has looked what they need. */
  private static final List<String> UNSORTED = List.of("*");

  /** Who is next, and for what. */
  record Taken(Entry entry, Work work, List<Lane> choosing) {}

  private final RouteLimits limits;
  private final Function<String, Lane> lanes;
  private final Map<List<String>, FairLine> lines = new HashMap<>();
  private final FairLine preparing = new FairLine();
  private final PriorityQueue<Look> resting =
      new PriorityQueue<>(Comparator.comparing(Look::at).thenComparingLong(Look::turn));
  private final Map<AccountId, Integer> preparesOf = new HashMap<>();
  private int prepares;

  WaitingRoom(RouteLimits limits, Function<String, Lane> lanes) {
    this.limits = limits;
    this.lanes = lanes;
  }

  void add(Look look) {
    line(look).add(look);
  }

  void prepare(Look look) {
    preparing.add(look);
  }

  void rest(Look look) {
    resting.add(look);
  }

  private FairLine line(Look look) {
    List<String> able = look.entry().able;
    return lines.computeIfAbsent(able == null ? UNSORTED : able, _ -> new FairLine());
  }

  /** The routes that can make things are others now: everybody stands in line anew. */
  void lineUp() {
    var old = List.copyOf(lines.values());
    lines.clear();
    for (FairLine line : old) {
      for (Look look = line.poll(); look != null; look = line.poll()) {
        add(look);
      }
    }
  }

  Optional<Taken> take(Instant now) {
    wake(now);
    if (prepares < PREPARING) {
      Look look = preparing.poll(this::mayPrepare);
      if (look != null) {
        prepares++;
        preparesOf.merge(look.entry().account(), 1, Integer::sum);
        return Optional.of(new Taken(look.entry(), Work.PREPARE, List.of()));
      }
    }
    for (var each : lines.entrySet()) {
      List<Lane> able = lanes(each.getKey());
      if (!each.getValue().isEmpty() && hasRoom(each.getKey())) {
        Look look = each.getValue().poll();
        if (look != null) {
          able.forEach(lane -> lane.choosing++);
          return Optional.of(new Taken(look.entry(), Work.ORDER, able));
        }
      }
    }
    return Optional.empty();
  }

  private boolean mayPrepare(AccountId account) {
    return preparesOf.getOrDefault(account, 0) < PREPARING_OF_AN_ACCOUNT;
  }

  private void wake(Instant now) {
    while (!resting.isEmpty() && !resting.peek().at().isAfter(now)) {
      Look look = resting.poll();
      if (look.isNewest()) {
        line(look).addFirst(look);
      }
    }
  }

  private List<Lane> lanes(List<String> able) {
    var found = new ArrayList<Lane>();
    for (String route : able.equals(UNSORTED) ? limits.routes() : able) {
      found.add(lanes.apply(route));
    }
    return found;
  }

  private boolean hasRoom(List<String> able) {
    for (String route : able.equals(UNSORTED) ? limits.routes() : able) {
      Lane lane = lanes.apply(route);
      if (lane.held + lane.choosing < limits.orders(route)) {
        return true;
      }
    }
    return false;
  }

  /** A step of one who waited is over. */
  void finish(Entry entry, Entry.Step step) {
    if (step.work == Work.PREPARE) {
      prepares--;
      preparesOf.computeIfPresent(entry.account(), (_, n) -> n > 1 ? n - 1 : null);
    } else {
      chose(step);
    }
  }

  /** It has a route, or gave up to find one. */
  void chose(Entry.Step step) {
    step.choosing.forEach(lane -> lane.choosing--);
    step.choosing = List.of();
  }

  /** When somebody who rests wakes. */
  @Nullable Instant nextDue() {
    return resting.isEmpty() ? null : resting.peek().at();
  }

  Optional<Instant> oldest() {
    return lines.values().stream()
        .map(FairLine::oldest)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
