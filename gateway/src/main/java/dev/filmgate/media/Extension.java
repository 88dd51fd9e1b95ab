package dev.filmgate.media;

import java.nio.file.Path;

/**
 * A video that begins as another one and goes on with raw pictures.
 *
 * @param source what it begins with
 * @param head how many frames of it at our rate, one at least
 * @param rest the new part: its pictures, its sound (which begins where the head ends) and where
 *     the whole appears; the source is brought to its size
 */
public record Extension(Path source, int head, EncodeOrder rest) {

  public Extension {
    if (head < 1) {
      throw new IllegalArgumentException("an extension begins with a frame of its source");
    }
  }

  /** Frames of the whole. */
  public int frames() {
    return head + rest.frames();
  }
}
