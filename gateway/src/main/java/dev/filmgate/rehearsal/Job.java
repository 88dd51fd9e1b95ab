package dev.filmgate.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that the upstream took. Guarded by the {@link Book}. */
final class Job {

  /** How it ended, when not with a video. */
  enum Turn {
    GOES_WELL,
    FAILED,
    MODERATED,
    EXPIRED,
    GONE,
    NEVER,
    CANCELLED
  }

  final String id;
  final Order order;
  final Instant takenAt;
  final Instant readyAt;
  final Map<Call, Deque<Fault>> faults;
  Turn turn = Turn.GOES_WELL;
  String message = "the model could not make it";
  final Map<Call, Integer> counts = new EnumMap<>(Call.class);
  @Nullable Instant lastPolledAt;
  @Nullable Instant toldAt;

  Job(String id, Order order, Instant takenAt, Duration render, Map<Call, Deque<Fault>> faults) {
    this.id = id;
    this.order = order;
    this.takenAt = takenAt;
    this.readyAt = takenAt.plus(render);
    this.faults = new EnumMap<>(Call.class);
    faults.forEach((call, own) -> this.faults.put(call, new ArrayDeque<>(own)));
  }

  /** From 0 to 100. */
  int percent(Instant now) {
    if (!now.isBefore(readyAt)) {
      return 100;
    }
    long whole = Math.max(1, Duration.between(takenAt, readyAt).toMillis());
    return (int) Math.min(99, 100 * Duration.between(takenAt, now).toMillis() / whole);
  }

  /** What the owner of this upstream would charge, in its own unit: 10^10 are a dollar. */
  long ticks(Instant now) {
    boolean billed = turn == Turn.MODERATED || (turn == Turn.GOES_WELL && !now.isBefore(readyAt));
    return billed ? 500_000_000L * order.length() : 0;
  }
}
