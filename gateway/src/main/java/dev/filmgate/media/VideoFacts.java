package dev.filmgate.media;

import java.time.Duration;

/**
 * What a video file is.
 *
 * @param frames counted, not estimated
 * @param framesPerSecond as a fraction, such as {@code 24/1}
 * @param audioCodec empty when there is no sound
 * @param startsFast whether players can begin before they have the whole file
 */
public record VideoFacts(
    Picture picture,
    long frames,
    String framesPerSecond,
    Duration duration,
    String audioCodec,
    boolean startsFast) {

  /**
   * The pictures of a video.
   *
   * @param colour the colour space's name, such as {@code bt709}
   */
  public record Picture(int width, int height, String codec, String pixelFormat, String colour) {}
}
