package dev.filmgate.media;

/** What came of looking at a file. */
public sealed interface Probed {

  record Video(VideoFacts facts) implements Probed {}

  /**
   * @param reason for the log and the operator
   */
  record NotAVideo(String reason) implements Probed {}
}
