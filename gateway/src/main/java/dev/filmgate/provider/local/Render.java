package dev.filmgate.provider.local;

import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Probed;
import dev.filmgate.media.RawVideoEncoder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.local.paint.Footage;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
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
  private final Footage film;
  private final Soundbed sound;
  private final Toolbox toolbox;
  private final int threads;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile @Nullable RawVideoEncoder encoder;
  private volatile Progress progress = new Progress.Running(0);

  Render(WorkFolder folder, Footage film, Soundbed sound, Toolbox toolbox, int threads) {
    this.folder = folder;
    this.film = film;
    this.sound = sound;
    this.toolbox = toolbox;
    this.threads = threads;
  }

  @Override
  public void run() {
    try {
      make();
      progress = new Progress.Ready(folder.video().toUri());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      progress = broken();
    } catch (IOException | RuntimeException e) {
      if (!stopped) {
        LOG.warn("a render of {} failed", film.size(), e);
      }
      progress = broken();
    } finally {
      ended.countDown();
    }
  }

  Progress progress() {
    var running = encoder;
    if (progress instanceof Progress.Running && running != null) {
      return new Progress.Running(Math.min(99, running.encoded() * 100 / film.frames()));
    }
    return progress;
  }

  /** Kills the encoder at once and waits until nothing of this render runs any more. */
  void stop() {
    stopped = true;
    var running = encoder;
    if (running != null) {
      running.abort();
    }
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() throws IOException, InterruptedException {
    folder.begin(film.frames());
    sound.write(folder.sound());
    var order =
        new EncodeOrder(film.size(), film.frames(), folder.sound(), folder.video(), COMMENT);
    try (var started = toolbox.encode(order)) {
      encoder = started;
      if (stopped) {
        throw new IOException("stopped before it began");
      }
      new FramePress(film, threads).run(started);
      started.finish();
    }
    Files.deleteIfExists(folder.sound());
    if (!isAsPlanned(toolbox, folder)) {
      throw new IOException("the finished file is not the video that was planned");
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
