package dev.filmgate.asset;

import java.nio.file.Path;

/** Looks at a file and says whether it is a video. */
public interface MediaProbe {

  /**
   * @throws java.io.UncheckedIOException when it cannot be found out: the file cannot be read, the
   *     program does not start, or the thread was interrupted. That says nothing about the file.
   */
  Verdict probe(Path file);

  /**
   * The same video in a form that players can begin with at once: the file itself when it has that
   * form, else a new file that whoever asked takes away.
   */
  default Path startingFast(Path video) {
    return video;
  }

  /** What a file turned out to be. */
  sealed interface Verdict {

    /**
     * @param millis length of the video
     */
    record Video(int width, int height, long millis) implements Verdict {}

    /**
     * @param reason for the log and the operator, never for callers
     */
    record NotAVideo(String reason) implements Verdict {}
  }
}
