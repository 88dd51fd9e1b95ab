package dev.filmgate.media.picture;

/** What came of looking at a file that may be a picture. */
public sealed interface Sniffed {

  record Picture(PictureFacts facts) implements Sniffed {}

  /**
   * @param reason completes "the file …", such as "is a PDF document"; for callers, and free of
   *     their text
   */
  record Refused(String reason) implements Sniffed {}
}
