package dev.filmgate.video;

import dev.filmgate.id.AssetId;
import dev.filmgate.id.TaskId;

/** The video that a derived order starts from. */
public sealed interface Source {

  /** The finished video of another task of the same account. */
  record OfTask(TaskId task, AssetId asset) implements Source {}

  /** A file that we already hold. */
  record Stored(AssetId asset) implements Source {}

  /**
   * A link that is not fetched yet, exactly as the caller wrote it.
   *
   * @param field what the caller calls the place where it stands
   */
  record Remote(String url, String field) implements Source {}
}
