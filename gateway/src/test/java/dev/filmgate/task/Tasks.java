package dev.filmgate.task;

import dev.filmgate.billing.Cost;
import dev.filmgate.billing.Money;
import dev.filmgate.billing.Quote;
import dev.filmgate.billing.Unit;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.ModelId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.video.AspectRatio;
import dev.filmgate.video.Dialect;
import dev.filmgate.video.Measured;
import dev.filmgate.video.Resolution;
import dev.filmgate.video.VideoSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A task for tests, and everything that can happen to it. */
final class Tasks {

  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  static final SubmissionKey KEY = new SubmissionKey("key-1");
  static final SubmissionKey OTHER_KEY = new SubmissionKey("key-2");
  static final AssetId ASSET = new AssetId("asset-1");
  static final Measured MADE = new Measured(1280, 720, 9_960);
  static final URI OUTPUT = URI.create("file:///out.mp4");
  static final Failure FAILURE = Failure.of(FailureCode.UPSTREAM_FAILED);

  static final List<TaskEvent> EVENTS =
      List.of(
          new TaskEvent.Prepared(accepted().spec()),
          new TaskEvent.SubmitStarted(KEY),
          new TaskEvent.Accepted("up-1"),
          new TaskEvent.Deferred(),
          new TaskEvent.Rejected(),
          new TaskEvent.Moved("up-2"),
          new TaskEvent.OutcomeUnknown(START),
          new TaskEvent.Progressed(40),
          new TaskEvent.OrderGone(),
          new TaskEvent.OutputReady(OUTPUT),
          new TaskEvent.Stored(ASSET, MADE),
          new TaskEvent.OutputLost(),
          new TaskEvent.CancelRequested(),
          new TaskEvent.GaveUp(FAILURE));

  private Tasks() {}

  /** Ten seconds at seven cents, accepted at the start, to live for a day. */
  static Task accepted() {
    var quote = new Quote(Unit.SECOND, new Money(70_000), new Money(700_000));
    var spec =
        new VideoSpec(
            new ModelId("grok_video3"), "a lake", 10, new AspectRatio(16, 9), Resolution.P720, 7);
    var order =
        new Task.Order(
            new TaskId(UUID.fromString("01900000-0000-7000-8000-000000000001")),
            new AccountId("acc"),
            Dialect.GROK,
            "grok_video3",
            spec,
            Cost.held(quote));
    return Task.accepted(order, START, Duration.ofHours(24));
  }

  static Attempt attempt(int n) {
    return new Attempt(n, "local", KEY, Attempt.Status.RUNNING, null, START.plusSeconds(n), null);
  }

  static Task submitting() {
    return accepted().submitting(attempt(1), Duration.ofMinutes(15), START.plusSeconds(1)).task();
  }

  static Task after(Task task, TaskEvent... events) {
    Task now = task;
    for (TaskEvent event : events) {
      now = now.after(event, START.plusSeconds(2)).orElseThrow().task();
    }
    return now;
  }
}
