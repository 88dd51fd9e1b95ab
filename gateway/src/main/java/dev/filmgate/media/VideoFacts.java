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
    int width,
    int height,
    long frames,
    String framesPerSecond,
    Duration duration,
    String codec,
    String pixelFormat,
    String colour,
    String audioCodec,
    boolean startsFast) {}
