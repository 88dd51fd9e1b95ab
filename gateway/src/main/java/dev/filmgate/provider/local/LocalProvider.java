package dev.filmgate.provider.local;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.media.EncodeOrder;
import dev.filmgate.media.Toolbox;
import dev.filmgate.provider.Lack;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.local.scene.Film;
import dev.filmgate.provider.local.story.Storyboard;
import dev.filmgate.task.Failure;
import dev.filmgate.task.FailureCode;
import dev.filmgate.video.Operation;
import dev.filmgate.video.VideoSpec;
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
  public Optional<Lack> lacks(VideoSpec spec) {
    return refusal(spec)
        .map(failure -> Lack.of(spec.pictures().isEmpty() ? spec.operation().word() : "images"));
  }

  @Override
  public Submission submit(RenderOrder order) {
    Optional<Failure> refusal = refusal(order.spec());
    if (refusal.isPresent()) {
      return new Submission.Refused(refusal.get());
    }
    String id = order.key().value();
    if (renders.containsKey(id) || isFinished(id, frames(order.spec()))) {
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

  private static Optional<Failure> refusal(VideoSpec spec) {
    if (!spec.pictures().isEmpty()) {
      return refused("The local renderer does not take reference images yet.");
    }
    return spec.operation() == Operation.GENERATE
        ? Optional.empty()
        : refused("The local renderer can only generate.");
  }

  private static Optional<Failure> refused(String message) {
    return Optional.of(new Failure(FailureCode.UPSTREAM_REFUSED, message));
  }

  private boolean isFinished(String id, int frames) {
    var folder = WorkFolder.of(config.work(), id);
    try {
      return folder.isPresent()
          && folder.get().plannedFrames().orElse(-1) == frames
          && Render.isAsPlanned(toolbox, folder.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int frames(VideoSpec spec) {
    return spec.seconds() * EncodeOrder.FRAMES_PER_SECOND;
  }

  private Render plan(RenderOrder order) {
    VideoSpec spec = order.spec();
    var folder = WorkFolder.of(config.work(), order.key().value()).orElseThrow();
    var film = Film.of(spec.prompt(), spec.seed(), spec.size(), frames(spec));
    var look = Storyboard.read(spec.prompt(), spec.seed());
    var sound = new Soundbed(look, spec.seed(), spec.seconds());
    return new Render(folder, film, sound, toolbox, config.threads());
  }

  private void run(Render render) {
    try {
      render.run();
    } finally {
      slots.release();
    }
  }
}
