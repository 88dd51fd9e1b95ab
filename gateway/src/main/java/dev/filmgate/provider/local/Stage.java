package dev.filmgate.provider.local;

import dev.filmgate.media.Fidelity;
import dev.filmgate.media.FrameReader;
import dev.filmgate.provider.local.paint.Footage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one render is made of, opened.
 *
 * @param sound null for a film that is silent because its source is
 * @param readers what the footage reads from; they are aborted with the render
 */
record Stage(Footage footage, @Nullable Sound sound, Fidelity fidelity, List<FrameReader> readers)
    implements AutoCloseable {

  Stage(Footage footage, @Nullable Sound sound, Fidelity fidelity) {
    this(footage, sound, fidelity, List.of());
  }

  void abort() {
    readers.forEach(FrameReader::abort);
  }

  @Override
  public void close() {
    readers.forEach(FrameReader::close);
  }
}
