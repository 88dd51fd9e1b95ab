package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at video files with the media toolbox. */
final class StrictProbe implements MediaProbe {

  private interface Look {
    Probed at(Path file) throws IOException, InterruptedException;
  }

  /** Makes a file that players can begin with at once; what it returns is it or the file itself. */
  private interface Start {
    Path fast(Path file) throws IOException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(StrictProbe.class);

  private final Look look;
  private final Start start;

  private StrictProbe(Look look, Start start) {
    this.look = look;
    this.start = start;
  }

  /**
   * For what providers deliver: an MP4 of any length.
   *
   * @param scratch a folder for files that are made anew
   */
  static MediaProbe ofFinished(Toolbox toolbox, Path scratch) {
    return new StrictProbe(toolbox.probe()::look, video -> startingFast(toolbox, video, scratch));
  }

  private static Path startingFast(Toolbox toolbox, Path video, Path scratch)
      throws IOException, InterruptedException {
    if (!(toolbox.probe().look(video) instanceof Probed.Video(var facts)) || facts.startsFast()) {
      return video;
    }
    Path fast = Files.createTempFile(Files.createDirectories(scratch), "fast", ".mp4");
    toolbox.videos().startFast(video, fast);
    return fast;
  }

  /** For what callers give: MP4, MOV or WebM within bounds. */
  static MediaProbe ofSources(Toolbox toolbox) {
    return new StrictProbe(toolbox.sources()::look, video -> video);
  }

  @Override
  public Path startingFast(Path video) {
    try {
      return start.fast(video);
    } catch (IOException kept) {
      LOG.warn("a video is kept although players cannot begin at once: {}", kept.getMessage());
      return video;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return video;
    }
  }

  @Override
  public Verdict probe(Path file) {
    try {
      return switch (look.at(file)) {
        case Probed.Video(var facts) ->
            new Verdict.Video(
                facts.picture().width(), facts.picture().height(), facts.duration().toMillis());
        case Probed.NotAVideo(String reason) -> new Verdict.NotAVideo(reason);
      };
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while looking at a video", stop));
    }
  }
}
