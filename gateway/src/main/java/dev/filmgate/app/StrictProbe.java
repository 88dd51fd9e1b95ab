package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.media.Probe;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Videos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at finished files with the media toolbox. */
final class StrictProbe implements MediaProbe {

  private static final Logger LOG = LoggerFactory.getLogger(StrictProbe.class);

  private final Probe probe;
  private final Videos videos;
  private final Path scratch;

  /**
   * @param scratch a folder for files that are made anew
   */
  StrictProbe(Probe probe, Videos videos, Path scratch) {
    this.probe = probe;
    this.videos = videos;
    this.scratch = scratch;
  }

  @Override
  public Path startingFast(Path video) {
    try {
      if (!(probe.look(video) instanceof Probed.Video(var facts)) || facts.startsFast()) {
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
      return switch (probe.look(file)) {
        case Probed.Video(var facts) ->
            new Verdict.Video(
                facts.picture().width(), facts.picture().height(), facts.duration().toMillis());
        case Probed.NotAVideo(String reason) -> new Verdict.NotAVideo(reason);
      };
    } catch (IOException failure) {
      return new Verdict.NotAVideo(String.valueOf(failure.getMessage()));
    }
  }
}
