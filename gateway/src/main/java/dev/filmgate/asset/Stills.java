package dev.filmgate.asset;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the small pictures that stand for a finished video. */
public interface Stills {

  /**
   * The pictures of a video; the caller closes them.
   *
   * @throws IOException when they cannot be made
   * @throws java.io.UncheckedIOException when the thread was interrupted: they may be made later
   */
  Made of(Path video) throws IOException;

  /** Files that exist until they are closed. */
  interface Made extends AutoCloseable {

    Path thumbnailWebp();

    Path thumbnailJpeg();

    Path spriteSheet();

    @Override
    void close();
  }
}
