package dev.filmgate.media;

import java.io.IOException;

/**
 * A program did not get through with a file: the file is damaged, or not what it seemed to be. The
 * message is for the log, never for callers.
 */
public final class BadMediaException extends IOException {

  private static final long serialVersionUID = 1L;

  BadMediaException(String complaint) {
    super(complaint);
  }
}
