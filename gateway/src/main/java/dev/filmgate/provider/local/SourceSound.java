package dev.filmgate.provider.local;

import dev.filmgate.media.Span;
import dev.filmgate.media.Videos;
import java.io.IOException;
import java.nio.file.Path;

/** What is heard in a source video, from its beginning. */
record SourceSound(Videos videos, Path video, int frames) implements Sound {

  @Override
  public void write(Path file) throws IOException, InterruptedException {
    videos.sound(video, new Span(0, frames), file);
  }
}
