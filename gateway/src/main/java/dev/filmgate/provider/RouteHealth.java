package dev.filmgate.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How a route fares, learnt from its real traffic: a circuit breaker, a limit of orders that adapts
 * to refusals and to how long answers take, and the allowance of calls a minute. Time is always
 * told by the caller. Safe for use by many threads.
 */
public final class RouteHealth {

  /** What the circuit breaker lets through. */
  public enum Circuit {
    CLOSED,
    OPEN,
    /** One order goes through to see whether the other side is well again. */
    HALF_OPEN;

    /** The word of our own API and of metrics. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int WINDOW = 20;
  private static final int FEWEST = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration PARKED = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int SLOWER = 4;

  private final int mostInFlight;
  private final int callsPerMinute;
  private final Deque<Boolean> outcomes = new ArrayDeque<>();
  private final Deque<Instant> calls = new ArrayDeque<>();
  private final Pauses pauses = new Pauses();
  private final Pace pace = new Pace();

  /** Until when nothing is sent, and how long the next time. */
  private static final class Pauses {
    private @Nullable Instant openUntil;
    private @Nullable Instant busyUntil;
    private @Nullable Instant probingSince;
    private Duration next = FIRST_PAUSE;
    private @Nullable String why;
  }

  /** How many orders at once, and how fast answers usually are. */
  private final class Pace {
    private double limit = mostInFlight;
    private double usualMillis;
    private double recentMillis;
    private @Nullable Instant cutAt;
  }

  /**
   * @param mostInFlight orders at once when all is well
   * @param callsPerMinute creates a minute; 0 for no bound of ours
   */
  public RouteHealth(int mostInFlight, int callsPerMinute) {
    this.mostInFlight = mostInFlight;
    this.callsPerMinute = callsPerMinute;
    pace.limit = mostInFlight;
  }

  /** The other side answered sensibly, whatever it said. */
  public synchronized void answered(Instant now, Duration took) {
    note(true);
    if (pauses.openUntil != null && !now.isBefore(pauses.openUntil)) {
      pauses.openUntil = null;
      pauses.next = FIRST_PAUSE;
      pauses.why = null;
      outcomes.clear();
    }
    pauses.probingSince = null;
    double millis = took.toNanos() / 1e6;
    pace.usualMillis = pace.usualMillis == 0 ? millis : pace.usualMillis * 0.99 + millis * 0.01;
    pace.recentMillis = pace.recentMillis == 0 ? millis : pace.recentMillis * 0.8 + millis * 0.2;
    if (pace.recentMillis > SLOWER * pace.usualMillis && pace.recentMillis > 200) {
      cut(now, 0.9);
    } else {
      pace.limit = Math.min(mostInFlight, pace.limit + 1 / Math.max(1, pace.limit));
    }
  }

  /** The other side did not answer, or only to say that it is broken. */
  public synchronized void failed(Instant now, String why) {
    note(false);
    boolean wasProbe = pauses.openUntil != null && !now.isBefore(pauses.openUntil);
    long bad = outcomes.stream().filter(ok -> !ok).count();
    boolean tooMany = outcomes.size() >= FEWEST && bad * 2 >= outcomes.size();
    if (wasProbe || (pauses.openUntil == null && tooMany)) {
      open(now, pauses.next, why);
      Duration doubled = pauses.next.multipliedBy(2);
      pauses.next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  /** The other side does not want us: a wrong key, or no right to what we ask. */
  public synchronized void parked(Instant now, String why) {
    open(now, PARKED, why);
  }

  private void open(Instant now, Duration pause, String why) {
    pauses.openUntil = now.plus(pause);
    pauses.probingSince = null;
    pauses.why = why;
  }

  /** The other side has enough for now. */
  public synchronized void busy(Instant now, Duration retryAfter) {
    Instant until = now.plus(retryAfter);
    if (pauses.busyUntil == null || pauses.busyUntil.isBefore(until)) {
      pauses.busyUntil = until;
    }
    pauses.probingSince = null;
    cut(now, 0.5);
  }

  /** Once a second at most: many orders meet the same full moment. */
  private void cut(Instant now, double factor) {
    if (pace.cutAt == null || !now.isBefore(pace.cutAt.plusSeconds(1))) {
      pace.limit = Math.max(1, pace.limit * factor);
      pace.cutAt = now;
    }
  }

  private void note(boolean ok) {
    outcomes.addLast(ok);
    if (outcomes.size() > WINDOW) {
      outcomes.removeFirst();
    }
  }

  /** A create is about to be sent. */
  public synchronized void sending(Instant now) {
    if (callsPerMinute > 0) {
      forget(now);
      calls.addLast(now);
    }
    if (circuit(now) == Circuit.HALF_OPEN) {
      pauses.probingSince = now;
    }
  }

  private void forget(Instant now) {
    while (!calls.isEmpty() && !calls.getFirst().plus(MINUTE).isAfter(now)) {
      calls.removeFirst();
    }
  }

  /** When a create may be sent next; not after {@code now} when it may be sent at once. */
  public synchronized Instant ready(Instant now) {
    Instant at = now;
    if (pauses.openUntil != null && pauses.openUntil.isAfter(at)) {
      at = pauses.openUntil;
    }
    if (pauses.probingSince != null && pauses.probingSince.plus(MINUTE).isAfter(now)) {
      at = later(at, now.plusSeconds(1));
    }
    if (pauses.busyUntil != null) {
      at = later(at, pauses.busyUntil);
    }
    forget(now);
    if (callsPerMinute > 0 && calls.size() >= callsPerMinute) {
      at = later(at, calls.getFirst().plus(MINUTE));
    }
    return at;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  public synchronized Circuit circuit(Instant now) {
    if (pauses.openUntil == null) {
      return Circuit.CLOSED;
    }
    return now.isBefore(pauses.openUntil) ? Circuit.OPEN : Circuit.HALF_OPEN;
  }

  /** How many orders the route should hold at once, as things stand. */
  public synchronized int limit() {
    return (int) Math.max(1, Math.floor(pace.limit));
  }

  /** Why the circuit is open; null when it is closed. */
  public synchronized @Nullable String why() {
    return pauses.why;
  }
}
