package dev.filmgate.engine;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.TaskState;
import dev.filmgate.testing.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * An upstream with every bad habit, decided by a seed. It keeps a book of the orders that it has,
 * and notes when it is given one that it has already.
 */
final class SimulatedUpstream
    implements VideoProvider, VideoProvider.Finding, VideoProvider.Cancelling {

  private static final Failure FAILURE = Failure.of(FailureCode.UPSTREAM_FAILED);

  private final Map<SubmissionKey, String> book = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Random random;
  private Function<TaskId, TaskState> stored = id -> new TaskState.Queued();
  private boolean calm;

  SimulatedUpstream(Random random) {
    this.random = random;
  }

  /** This upstream, with a crash before and after each call. */
  VideoProvider on(EngineBench bench) {
    stored = id -> bench.task(id).state();
    return new WatchedProvider<>(this, bench.crashes);
  }

  /** From now on everything goes well. */
  void calmDown() {
    calm = true;
  }

  /** What should never have happened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private int dice() {
    return calm ? 0 : random.nextInt(100);
  }

  @Override
  public Submission submit(RenderOrder order) {
    if (!stored.apply(order.task()).equals(new TaskState.Submitting(order.key(), false))) {
      complaints.add("submitted without a durable intent: " + order.key());
    }
    if (book.containsKey(order.key())) {
      complaints.add("submitted again while it was there: " + order.key());
    }
    int dice = dice();
    if (dice < 60) {
      return new Submission.Accepted(take(order));
    }
    if (dice < 70) {
      return new Submission.Busy(Duration.ofSeconds(random.nextInt(20)));
    }
    if (dice < 75) {
      return new Submission.Refused(FAILURE);
    }
    if (dice < 85) {
      take(order);
      return new Submission.Unknown("the answer was lost");
    }
    if (dice < 92) {
      return new Submission.Unknown("the order was lost");
    }
    if (dice < 96) {
      take(order);
    }
    throw new IllegalStateException("a bug of the provider");
  }

  private String take(RenderOrder order) {
    book.put(order.key(), "up-" + order.key());
    return "up-" + order.key();
  }

  @Override
  public Progress poll(String upstreamId) {
    if (!book.containsValue(upstreamId)) {
      return new Progress.Gone();
    }
    int dice = calm ? 99 : dice();
    if (dice < 50) {
      return new Progress.Running(random.nextInt(100));
    }
    if (dice < 70) {
      return new Progress.Unclear("no answer");
    }
    if (dice < 74) {
      book.values().remove(upstreamId);
      return new Progress.Gone();
    }
    if (dice < 77) {
      book.values().remove(upstreamId);
      return new Progress.Broken(FAILURE);
    }
    return new Progress.Ready(ScriptedProvider.OUTPUT);
  }

  @Override
  public Answer find(SubmissionKey key) {
    if (dice() >= 70) {
      return new Answer.Unclear();
    }
    String known = book.get(key);
    return known == null ? new Answer.Absent() : new Answer.Found(known);
  }

  @Override
  public InputStream open(URI output) throws IOException {
    int dice = dice();
    if (dice >= 80) {
      throw new IOException("cannot be opened now");
    }
    if (dice >= 77) {
      return new ByteArrayInputStream("not a video".getBytes(StandardCharsets.UTF_8));
    }
    return ScriptedProvider.video();
  }

  @Override
  public void cancel(String upstreamId) {
    book.values().remove(upstreamId);
  }

  @Override
  public void forget(String upstreamId) {
    book.values().remove(upstreamId);
  }
}
