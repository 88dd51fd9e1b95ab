package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Terms;
import dev.filmgate.billing.Unit;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskChange;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Measured;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Tasks of which only the price matters, and their lives. */
public final class PricedTasks {

  public static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private static final SubmissionKey KEY = new SubmissionKey("sub_1");
  private static final long TENTH_OF_A_RATE = 10;

  private final AtomicLong made = new AtomicLong();

  /** A task of ten seconds that costs so much. */
  public Task of(AccountId account, long micros) {
    return of(account, micros, Terms.NONE);
  }

  public Task of(AccountId account, long micros, Terms terms) {
    var quote =
        new Quote(
            Unit.SECOND,
            new Money(micros / TENTH_OF_A_RATE),
            Money.ZERO,
            new Money(micros),
            terms,
            Map.of());
    return of(account, quote);
  }

  public Task of(AccountId account, Quote quote) {
    var id = new TaskId(new UUID(0x0190_0000_0000_7000L, made.incrementAndGet()));
    var spec =
        new VideoSpec(
            new ModelId("grok_video3"), "a lake", 10, new AspectRatio(16, 9), Resolution.P720, 7);
    var order = new Task.Order(id, account, Dialect.GROK, "grok_video3", spec, Cost.held(quote));
    return Task.accepted(order, START, Duration.ofHours(24));
  }

  public static Lease accept(TaskQueue queue, Task task) {
    return queue.accept(task).lease();
  }

  /** Tells a task what happens, in order, and how it stands then. */
  public static Task tell(TaskQueue queue, Lease lease, Task task, TaskEvent... events) {
    Task now = task;
    for (TaskEvent event : events) {
      now = commit(queue, lease, now.after(event, START.plusSeconds(9)).orElseThrow());
    }
    return now;
  }

  private static Task commit(TaskQueue queue, Lease lease, TaskChange change) {
    assertThat(queue.commit(lease, change)).isEqualTo(TaskQueue.Written.YES);
    return change.task();
  }

  /** The whole way to a finished video of this length. */
  public static Task complete(TaskQueue queue, Lease lease, Task task, long millis) {
    var attempt = new Attempt(1, "local", KEY, Attempt.Status.RUNNING, null, START, null);
    Task submitting = commit(queue, lease, task.submitting(attempt, Duration.ofMinutes(15), START));
    return tell(
        queue,
        lease,
        submitting,
        new TaskEvent.Accepted("up_" + task.id().bare()),
        new TaskEvent.OutputReady(URI.create("file:///a.mp4")),
        new TaskEvent.Stored(new AssetId(task.id().bare()), Measured.ofLength(millis)));
  }
}
