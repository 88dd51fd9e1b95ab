package dev.filmgate.media;

import java.time.Duration;

/**
 * How a sprite sheet is laid out: row by row, tile n shows the video at n times the interval.
 *
 * @param tileWidth in pixels
 * @param tileHeight in pixels
 * @param interval video time from one tile to the next
 */
public record SpriteGrid(
    int columns, int rows, int tiles, int tileWidth, int tileHeight, Duration interval) {

  /** No sheet has more tiles. */
  public static final int MOST_TILES = 100;

  private static final int LONG_SIDE = 192;
  private static final long STEP_MILLIS = 500;
  private static final int USUAL_TILES = 50;
  private static final int MOST_COLUMNS = 10;

  /** The grid for a video: a tile each half second, or less often when that would be too many. */
  static SpriteGrid of(VideoFacts facts) {
    long millis = Math.max(1, facts.duration().toMillis());
    long steps = Math.max(1, Math.ceilDiv(millis, STEP_MILLIS * USUAL_TILES));
    long interval = steps * STEP_MILLIS;
    // The last tile keeps half an interval to the end, where there may be no frame any more.
    int tiles = (int) Math.max(1, (millis + interval / 2) / interval);
    int columns = Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(tiles)));
    int width = facts.picture().width();
    int height = facts.picture().height();
    return new SpriteGrid(
        columns,
        Math.ceilDiv(tiles, columns),
        tiles,
        side(width, Math.max(width, height)),
        side(height, Math.max(width, height)),
        Duration.ofMillis(interval));
  }

  private static int side(int side, int longest) {
    return Math.max(2, Math.round(side * LONG_SIDE / (float) longest / 2) * 2);
  }
}
