package dev.filmgate.app;

import dev.filmgate.asset.MediaProbe;
import dev.filmgate.media.Probe;
import dev.filmgate.media.Probed;
import java.io.IOException;
import java.nio.file.Path;

/** Looks at finished files with the media toolbox. */
final class StrictProbe implements MediaProbe {

  private final Probe probe;

  StrictProbe(Probe probe) {
    this.probe = probe;
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
