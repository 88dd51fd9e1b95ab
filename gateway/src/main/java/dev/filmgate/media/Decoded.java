package dev.filmgate.media;

/** What came of decoding a picture file. */
public sealed interface Decoded {

  record Picture(Still still) implements Decoded {}

  /**
   * @param reason completes "the file …"; for callers, and free of their text
   */
  record Refused(String reason) implements Decoded {}
}
