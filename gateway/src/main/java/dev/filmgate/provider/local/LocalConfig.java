package dev.filmgate.provider.local;

import java.nio.file.Path;

/**
 * How the local renderer works.
 *
 * @param work where renders in progress and finished files wait to be fetched
 * @param slots how many videos are rendered at the same time
 * @param threads how many threads paint one video
 */
public record LocalConfig(Path work, int slots, int threads) {

  public LocalConfig {
    if (slots < 1 || slots > 64) {
      throw new IllegalArgumentException("local.slots must be 1 to 64, not " + slots);
    }
    if (threads < 1 || threads > 16) {
      throw new IllegalArgumentException("local.threads must be 1 to 16, not " + threads);
    }
  }

  /** One video for every two processors: its painters and its encoder keep both busy. */
  public static LocalConfig forProcessors(Path work, int processors) {
    return new LocalConfig(work, Math.clamp(processors / 2, 1, 64), 2);
  }
}
