package dev.filmgate.engine;

import dev.filmgate.asset.Asset;
import dev.filmgate.asset.AssetStore;
import dev.filmgate.asset.MediaProbe;
import dev.filmgate.id.AssetId;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Route;
import dev.filmgate.task.Attempt;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.task.Lease;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import dev.filmgate.task.TimelineEntry;
import dev.filmgate.video.Measured;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step that brings a finished file home: copied with its checksum, synced, looked at, made
 * visible, and only then told to the task.
 */
final class Storing {

  private static final Logger LOG = LoggerFactory.getLogger(Storing.class);
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final int TRIES = 3;

  /** What a provider's file must come at, after a while: else it is as good as gone. */
  private static final long BYTES_A_SECOND = 4 * 1024;

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final PollSchedule AFTER_A_DISK_FAULT =
      new PollSchedule(Duration.ofSeconds(2), 1.5, Duration.ofSeconds(30));

  private final Changes changes;
  private final AssetStore assets;
  private final FinishedFiles files;
  private final MediaProbe probe;
  private final Metrics metrics;
  private final InstantSource clock;
  private final long mostBytes;

  Storing(
      Changes changes,
      AssetStore assets,
      FinishedFiles files,
      MediaProbe probe,
      Metrics metrics,
      InstantSource clock,
      long mostBytes) {
    this.changes = changes;
    this.assets = assets;
    this.files = files;
    this.probe = probe;
    this.metrics = metrics;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  NextStep store(Lease lease, Task task, TaskState.Storing output, int looks) {
    Optional<Route> route = changes.route(task);
    if (route.isEmpty()) {
      return giveUp(lease, task, "Its route was configured away.");
    }
    try (InputStream upstream = route.get().provider().open(output.output())) {
      return keep(lease, task, watched(task, upstream), looks);
    } catch (IOException unreadable) {
      LOG.warn("task {}: the provider's file cannot be opened: {}", task.id(), reason(unreadable));
      return lost(lease, task);
    }
  }

  private NextStep keep(Lease lease, Task task, Watched upstream, int looks) {
    var id = new AssetId(task.id().bare());
    try (var draft = assets.receive(id, upstream, mostBytes)) {
      return switch (probe.probe(draft.path())) {
        case MediaProbe.Verdict.Video video -> keep(lease, task, draft, video);
        case MediaProbe.Verdict.NotAVideo(String why) -> {
          LOG.warn("task {}: the provider's file is not a video: {}", task.id(), why);
          yield failed(
              lease, task, FailureCode.UPSTREAM_FAILED, "The finished file is not a video.");
        }
      };
    } catch (AssetStore.TooLarge tooLarge) {
      return failed(lease, task, FailureCode.UPSTREAM_FAILED, "The finished file is too large.");
    } catch (IOException broken) {
      LOG.warn("task {}: the file cannot be stored: {}", task.id(), reason(broken));
      if (upstream.failed) {
        return lost(lease, task);
      }
      // The provider keeps the file, and a disk may have room again: only the deadline ends it.
      return new NextStep.Again(AFTER_A_DISK_FAULT.wait(looks));
    }
  }

  /** Byte for byte, unless players could not begin before they have it all. */
  private NextStep keep(
      Lease lease, Task task, AssetStore.Draft draft, MediaProbe.Verdict.Video video)
      throws IOException {
    Path fast = probe.startingFast(draft.path());
    if (fast.equals(draft.path())) {
      return finish(lease, task, files.keep(draft), video);
    }
    try (InputStream bytes = Files.newInputStream(fast);
        var again = assets.receive(draft.id(), bytes, mostBytes)) {
      return finish(lease, task, files.keep(again), video);
    } finally {
      Files.deleteIfExists(fast);
    }
  }

  private NextStep finish(Lease lease, Task task, Asset asset, MediaProbe.Verdict.Video video)
      throws IOException {
    Optional<Task> done =
        changes.tell(lease, task, new TaskEvent.Stored(asset.id(), measured(video)));
    if (done.isEmpty()) {
      boolean unwanted = changes.load(task.id()).map(Storing::wantsNoFile).orElse(true);
      if (unwanted) {
        assets.deleteVideo(asset.id());
      }
      return new NextStep.Again(Duration.ZERO);
    }
    Attempt attempt = task.attempts().getLast();
    metrics.rendered(
        attempt.route(),
        Duration.between(attempt.startedAt(), clock.instant()),
        Duration.ofMillis(video.millis()));
    return new NextStep.Ended();
  }

  private static Measured measured(MediaProbe.Verdict.Video video) {
    return new Measured(video.width(), video.height(), video.millis());
  }

  private static boolean wantsNoFile(Task task) {
    return task.isTerminal() && !(task.state() instanceof TaskState.Completed);
  }

  /** Asks once more where the file is, which may be somewhere else by then; not for ever. */
  private NextStep lost(Lease lease, Task task) {
    int before = lost(task);
    if (before + 1 >= TRIES) {
      return giveUp(lease, task, "The provider's file could not be fetched.");
    }
    return told(
        changes.tell(lease, task, new TaskEvent.OutputLost()),
        BETWEEN.multipliedBy(before == 0 ? 1 : 5));
  }

  /** How often the file of this attempt could not be had. */
  private static int lost(Task task) {
    int lost = 0;
    for (TimelineEntry entry : task.timeline().reversed()) {
      if (entry.event().equals("submit_started")) {
        break;
      }
      lost += entry.event().equals("output_lost") ? 1 : 0;
    }
    return lost;
  }

  private NextStep giveUp(Lease lease, Task task, String why) {
    return failed(
        lease, task, FailureCode.STORAGE_FAILED, FailureCode.STORAGE_FAILED.meaning() + " " + why);
  }

  private NextStep failed(Lease lease, Task task, FailureCode code, String message) {
    return told(
        changes.tell(lease, task, new TaskEvent.GaveUp(new Failure(code, message))), Duration.ZERO);
  }

  private static NextStep told(Optional<Task> task, Duration after) {
    return task.isPresent() && task.get().isTerminal()
        ? new NextStep.Ended()
        : new NextStep.Again(task.isEmpty() ? Duration.ZERO : after);
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName();
  }

  private Watched watched(Task task, InputStream upstream) {
    return new Watched(upstream, clock, task.times().deadlineAt());
  }

  /**
   * Tells a provider's stream that broke from a disk that did. One that trickles, or goes on after
   * its task should have ended, counts as broken.
   */
  private static final class Watched extends FilterInputStream {

    private final InstantSource clock;
    private final Instant begun;
    private final Instant deadline;
    private long count;
    private boolean failed;

    Watched(InputStream in, InstantSource clock, Instant deadline) {
      super(in);
      this.clock = clock;
      this.begun = clock.instant();
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = super.read(buffer, offset, length);
        count += Math.max(0, read);
        if (read >= 0) {
          keepPace();
        }
        return read;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    private void keepPace() throws IOException {
      Instant now = clock.instant();
      Duration took = Duration.between(begun, now);
      boolean isSlow = took.compareTo(GRACE) > 0 && count < BYTES_A_SECOND * took.toSeconds();
      if (isSlow || now.isAfter(deadline)) {
        throw new IOException("the file comes too slowly");
      }
    }
  }
}
