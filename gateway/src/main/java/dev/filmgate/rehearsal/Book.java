package dev.filmgate.rehearsal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the scripted upstream was asked and what it did: the witness that a test compares with what
 * the gateway says.
 */
public final class Book {

  private static final int KEPT = 2_000;

  private final InstantSource clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<Call, Long> calls = new EnumMap<>(Call.class);
  private final Deque<Received> received = new ArrayDeque<>();
  private final Consumer<String> log;
  private @Nullable Job last;

  /**
   * One order that was taken.
   *
   * @param counts how often it was asked for what
   * @param turn what became of it, in lower case: goes_well, failed, moderated, …
   * @param ticks what it would be charged with: 10^10 are a dollar
   */
  public record Entry(
      String id, Order order, Times times, Map<Call, Integer> counts, String turn, long ticks) {

    public Entry {
      counts = Map.copyOf(counts);
    }

    public int count(Call call) {
      return counts.getOrDefault(call, 0);
    }
  }

  /**
   * When things happened to an order.
   *
   * @param ready when the video is, or would have been, ready
   * @param told when somebody first learnt that it is
   */
  public record Times(
      Instant taken, Instant ready, @Nullable Instant lastPolled, @Nullable Instant told) {}

  /**
   * @param log takes one line for each order, download and end
   */
  Book(InstantSource clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  /** Every order that was taken, in order. */
  public synchronized List<Entry> orders() {
    return jobs.values().stream().map(this::entry).toList();
  }

  /** Every order that was taken with this in its prompt. */
  public List<Entry> orders(String inPrompt) {
    return orders().stream().filter(entry -> entry.order().prompt().contains(inPrompt)).toList();
  }

  /** How often it was asked for this, whatever it answered. */
  public synchronized long calls(Call call) {
    return calls.getOrDefault(call, 0L);
  }

  /** The newest requests that were not polls or downloads, oldest first. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  private Entry entry(Job job) {
    return new Entry(
        job.id,
        job.order,
        new Times(job.takenAt, job.readyAt, job.lastPolledAt, job.toldAt),
        job.counts,
        job.turn.name().toLowerCase(Locale.ROOT),
        job.ticks(clock.instant()));
  }

  synchronized void count(Call call, Received request) {
    calls.merge(call, 1L, Long::sum);
    if (call != Call.POLL && call != Call.DOWNLOAD) {
      received.addLast(request);
      if (received.size() > KEPT) {
        received.removeFirst();
      }
    }
  }

  /** Writes an order down; the one before it. */
  synchronized @Nullable Job take(Job job) {
    jobs.put(job.id, job);
    Job before = last;
    last = job;
    log.accept("create " + job.id + " " + job.order.key() + " " + job.takenAt);
    return before;
  }

  /** Does something with the order of this id, unless it is not known. */
  synchronized Optional<Job> change(String id, UnaryOperator<Job> change) {
    return Optional.ofNullable(jobs.get(id)).map(change);
  }

  synchronized void note(String line) {
    log.accept(line + " " + clock.instant());
  }
}
