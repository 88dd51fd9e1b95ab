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

  /** How many frames it has, or would have, at our rate. */
  public int framesAtOurRate() {
    return (int) Math.max(1, Math.round(duration.toNanos() * 1e-9 * EncodeOrder.FRAMES_PER_SECOND));
  }

  /** Whether every player plays it, at once: the file can be handed out byte for byte. */
  public boolean isKeepable() {
    return startsFast
        && picture.codec().equals("h264")
        && picture.pixelFormat().equals("yuv420p")
        && (audioCodec.isEmpty() || audioCodec.equals("aac"));
  }

  /**
   * The pictures of a video.
   *
   * @param width as it is meant to be seen: pixels are square, a turned camera is turned back
   * @param height likewise
   * @param colour the colour space's name, such as {@code bt709}
   */
  public record Picture(int width, int height, String codec, String pixelFormat, String colour) {}
}
