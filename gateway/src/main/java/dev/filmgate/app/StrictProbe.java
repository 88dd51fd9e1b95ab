package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.media.Probed;
import dev.filmgate.media.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Looks at video files with the media toolbox. */
final class StrictProbe implements MediaProbe {

  private interface Look {
    Probed at(Path file) throws IOException, InterruptedException;
  }

  private final Look look;

  private StrictProbe(Look look) {
    this.look = look;
  }

  /** For what providers deliver: an MP4 of any length. */
  static MediaProbe ofFinished(Toolbox toolbox) {
    return new StrictProbe(toolbox.probe()::look);
  }

  /** For what callers give: MP4, MOV or WebM within bounds. */
  static MediaProbe ofSources(Toolbox toolbox) {
    return new StrictProbe(toolbox.sources()::look);
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
