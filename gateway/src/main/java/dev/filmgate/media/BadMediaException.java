package dev.filmgate.media;

import java.io.IOException;

/**
 * A program did not get through with a file: the file is damaged, or not what it seemed to be. The
 * message is for the log, never for callers.
 */
public final class BadMediaException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean outOfTime;

  BadMediaException(String complaint) {
    this(complaint, false);
  }

  private BadMediaException(String complaint, boolean outOfTime) {
    super(complaint);
    this.outOfTime = outOfTime;
  }

  /** For a child that has ended with that code. */
  static BadMediaException of(ChildProcess child, int code) {
    return new BadMediaException(
        "ended with " + code + ": " + child.complaint(), child.isOutOfTime());
  }

  /**
   * Whether the program was killed because it took too long, which need not be the file's fault.
   */
  public boolean isOutOfTime() {
    return outOfTime;
  }
}
