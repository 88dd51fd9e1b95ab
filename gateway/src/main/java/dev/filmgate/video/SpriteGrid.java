package dev.filmgate.video;

import java.time.Duration;

/**
 * How the sprite sheet of a video is laid out: row by row, tile n shows the video at n times the
 * interval. It follows from the video's length alone.
 *
 * @param interval video time from one tile to the next
 */
public record SpriteGrid(int columns, int rows, int tiles, Duration interval) {

  private static final long STEP_MILLIS = 500;
  private static final int USUAL_TILES = 50;
  private static final int MOST_COLUMNS = 10;

  /** A tile each half second, or less often when that would be more than fifty. */
  public static SpriteGrid of(Duration video) {
    long millis = Math.max(1, video.toMillis());
    long steps = Math.max(1, Math.ceilDiv(millis, STEP_MILLIS * USUAL_TILES));
    long interval = steps * STEP_MILLIS;
    // The last tile keeps half an interval to the end, where there may be no frame any more.
    int tiles = (int) Math.max(1, (millis + interval / 2) / interval);
    int columns = Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(tiles)));
    return new SpriteGrid(
        columns, Math.ceilDiv(tiles, columns), tiles, Duration.ofMillis(interval));
  }
}
