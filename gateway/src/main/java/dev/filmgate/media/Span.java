package dev.filmgate.media;

/**
 * A part of a video in frames at our rate.
 *
 * @param from the first frame, counted from 0
 * @param count how many frames
 */
public record Span(int from, int count) {

  public Span {
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException("a part of a video has a beginning and a frame");
    }
  }
}
