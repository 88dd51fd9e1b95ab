package dev.filmgate.provider.local;

import dev.filmgate.media.BadMediaException;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Probed;
import dev.filmgate.media.RawVideoEncoder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One video being made: paints, encodes, checks. Runs on a thread of its own; anyone may ask how
 * far it is or stop it.
 */
final class Render implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Render.class);
  static final String COMMENT =
      "Made by Filmgate's local procedural renderer; not the work of an AI model.";

  private final WorkFolder folder;
  private final RenderOrder order;
  private final Toolbox toolbox;
  private final int threads;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile @Nullable Thread runner;
  private volatile @Nullable Stage stage;
  private volatile @Nullable RawVideoEncoder encoder;
  private volatile Progress progress = new Progress.Running(0);

  Render(WorkFolder folder, RenderOrder order, Toolbox toolbox, int threads) {
    this.folder = folder;
    this.order = order;
    this.toolbox = toolbox;
    this.threads = threads;
  }

  @Override
  public void run() {
    runner = Thread.currentThread();
    try {
      make();
      progress = new Progress.Ready(folder.video().toUri());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      progress = broken();
    } catch (UnusableInputException e) {
      progress = new Progress.Broken(e.failure());
    } catch (IOException | RuntimeException e) {
      if (isOfTheSource(e)) {
        progress = new Progress.Broken(Failure.of(FailureCode.INVALID_VIDEO));
        return;
      }
      if (!stopped) {
        LOG.warn("a render of {} failed", order.spec(), e);
      }
      progress = broken();
    } finally {
      ended.countDown();
    }
  }

  /** A source may only turn out to be damaged while it is read. */
  private boolean isOfTheSource(Throwable fault) {
    Throwable cause = fault;
    while (cause != null
        && !(cause instanceof BadMediaException)
        && !(cause instanceof EOFException)) {
      cause = cause.getCause();
    }
    return cause != null && !stopped && order.spec().derivation() != null;
  }

  Progress progress() {
    var running = encoder;
    var open = stage;
    if (progress instanceof Progress.Running && running != null && open != null) {
      return new Progress.Running(Math.min(99, running.encoded() * 100 / open.footage().frames()));
    }
    return progress;
  }

  /** Kills whatever runs for it at once and waits until nothing of this render runs any more. */
  void stop() {
    stopped = true;
    var running = encoder;
    var open = stage;
    var preparing = runner;
    if (open != null) {
      open.abort();
    }
    if (running != null) {
      running.abort();
    } else if (preparing != null) {
      preparing.interrupt();
    }
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() throws IOException, InterruptedException, UnusableInputException {
    if (stopped) {
      throw new IOException("stopped before it began");
    }
    try (var opened = new Staging(toolbox).open(order)) {
      stage = opened;
      folder.begin(opened.footage().frames());
      encode(opened);
    }
    Files.deleteIfExists(folder.sound());
    if (!isAsPlanned(toolbox, folder)) {
      throw new IOException("the finished file is not the video that was planned");
    }
  }

  private void encode(Stage opened) throws IOException, InterruptedException {
    Footage footage = opened.footage();
    Sound sound = opened.sound();
    if (sound != null) {
      sound.write(folder.sound());
    }
    var encoding =
        new EncodeOrder(
            footage.size(),
            footage.frames(),
            sound == null ? null : folder.sound(),
            folder.video(),
            COMMENT,
            opened.fidelity());
    try (var started = toolbox.encode(encoding)) {
      encoder = started;
      if (stopped) {
        throw new IOException("stopped before it began");
      }
      new FramePress(footage, threads).run(started);
      started.finish();
    }
  }

  /** Whether the folder holds a video of exactly the planned number of frames. */
  static boolean isAsPlanned(Toolbox toolbox, WorkFolder folder) throws IOException {
    var planned = folder.plannedFrames();
    return planned.isPresent()
        && folder.hasVideo()
        && toolbox.probe().look(folder.video()) instanceof Probed.Video(var facts)
        && facts.frames() == planned.getAsInt();
  }

  private static Progress broken() {
    return new Progress.Broken(Failure.of(FailureCode.RENDER_FAILED));
  }
}
