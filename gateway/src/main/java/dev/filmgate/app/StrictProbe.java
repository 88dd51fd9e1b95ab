package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import dev.filmgate.media.Videos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at video files with the media toolbox. */
final class StrictProbe implements MediaProbe {

  private static final Logger LOG = LoggerFactory.getLogger(StrictProbe.class);

  private interface Look {
    Probed at(Path file) throws IOException, InterruptedException;
  }

  private final Look look;
  private final Videos videos;
  private final Path scratch;

  private StrictProbe(Look look, Videos videos, Path scratch) {
    this.look = look;
    this.videos = videos;
    this.scratch = scratch;
  }

  /**
   * For what providers deliver: an MP4 of any length.
   *
   * @param scratch a folder for files that are made anew
   */
  static MediaProbe ofFinished(Toolbox toolbox, Path scratch) {
    return new StrictProbe(toolbox.probe()::look, toolbox.videos(), scratch);
  }

  /**
   * For what callers give: MP4, MOV or WebM within bounds.
   *
   * @param scratch a folder for files that are made anew
   */
  static MediaProbe ofSources(Toolbox toolbox, Path scratch) {
    return new StrictProbe(toolbox.sources()::look, toolbox.videos(), scratch);
  }

  @Override
  public Path startingFast(Path video) {
    try {
      if (!(look.at(video) instanceof Probed.Video(var facts)) || facts.startsFast()) {
        return video;
      }
      Path fast = Files.createTempFile(Files.createDirectories(scratch), "fast", ".mp4");
      videos.startFast(video, fast);
      return fast;
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
