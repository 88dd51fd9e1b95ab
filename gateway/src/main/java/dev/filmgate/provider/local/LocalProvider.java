package dev.filmgate.provider.local;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders on this machine, without a network and without a model. An order's upstream id is its
 * submission key, which is also the name of its work folder. Nothing survives a crash but finished
 * files: an unfinished order is then {@code Gone}, and the same order makes the same video again.
 */
public final class LocalProvider
    implements VideoProvider, VideoProvider.Cancelling, VideoProvider.Finding, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalProvider.class);
  private static final Duration NEXT_TRY = Duration.ofSeconds(1);

  private final LocalConfig config;
  private final Toolbox toolbox;
  private final Semaphore slots;
  private final ConcurrentHashMap<String, Render> renders = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public LocalProvider(LocalConfig config, Toolbox toolbox) {
    this.config = config;
    this.toolbox = toolbox;
    this.slots = new Semaphore(config.slots());
  }

  @Override
  public Submission submit(RenderOrder order) {
    String id = order.key().value();
    if (renders.containsKey(id) || isFinished(id, order.spec().frames())) {
      return new Submission.Accepted(id);
    }
    if (closed || !slots.tryAcquire()) {
      return new Submission.Busy(NEXT_TRY);
    }
    Render render = plan(order);
    if (renders.putIfAbsent(id, render) == null) {
      Thread.ofPlatform().daemon().name("filmgate-render").start(() -> run(render));
    } else {
      slots.release();
    }
    return new Submission.Accepted(id);
  }

  @Override
  public Progress poll(String upstreamId) {
    var render = renders.get(upstreamId);
    if (render != null) {
      return render.progress();
    }
    try {
      Optional<WorkFolder> folder = WorkFolder.of(config.work(), upstreamId);
      return folder.isPresent() && Render.isAsPlanned(toolbox, folder.get())
          ? new Progress.Ready(folder.get().video().toUri())
          : new Progress.Gone();
    } catch (IOException e) {
      LOG.warn("a finished file cannot be read", e);
      return new Progress.Unclear("the finished file cannot be read");
    }
  }

  @Override
  public Answer find(SubmissionKey key) {
    return switch (poll(key.value())) {
      case Progress.Gone _, Progress.NotFound _ -> new Answer.Absent();
      case Progress.Unclear _ -> new Answer.Unclear();
      case Progress.Running _, Progress.Ready _, Progress.Broken _, Progress.Moved _ ->
          new Answer.Found(key.value());
    };
  }

  @Override
  public InputStream open(URI output) throws IOException {
    var folder =
        WorkFolder.holding(config.work(), output)
            .orElseThrow(() -> new IOException("not a file of the local renderer"));
    return Files.newInputStream(folder.video());
  }

  /** Stops the render if it still runs, and removes whatever it left. */
  @Override
  public void cancel(String upstreamId) {
    forget(upstreamId);
  }

  @Override
  public void forget(String upstreamId) {
    var render = renders.get(upstreamId);
    if (render != null) {
      render.stop();
    }
    try {
      var folder = WorkFolder.of(config.work(), upstreamId);
      if (folder.isPresent()) {
        folder.get().remove();
      }
    } catch (IOException e) {
      LOG.warn("a work folder could not be removed", e);
    }
    if (render != null) {
      renders.remove(upstreamId, render);
    }
  }

  /** Stops every render; finished files stay for the next start. */
  @Override
  public void close() {
    closed = true;
    renders.values().forEach(Render::stop);
  }

  /**
   * @param frames 0 where the order does not tell
   */
  private boolean isFinished(String id, int frames) {
    var folder = WorkFolder.of(config.work(), id);
    try {
      return folder.isPresent()
          && (frames == 0 || folder.get().plannedFrames().orElse(-1) == frames)
          && Render.isAsPlanned(toolbox, folder.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Render plan(RenderOrder order) {
    var folder = WorkFolder.of(config.work(), order.key().value()).orElseThrow();
    return new Render(folder, order, toolbox, config.threads());
  }

  private void run(Render render) {
    try {
      render.run();
    } finally {
      slots.release();
    }
  }
}
