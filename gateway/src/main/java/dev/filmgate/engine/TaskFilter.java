package dev.filmgate.engine;

import dev.filmgate.id.ModelId;
import dev.filmgate.video.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's tasks are wanted; null members do not restrict.
 *
 * @param state the state's word
 * @param since tasks created then or later
 * @param until tasks created before
 * @param text stands in the prompt, exactly as written
 * @param deleted whether deleted ones are wanted too
 */
public record TaskFilter(
    @Nullable String state,
    @Nullable ModelId model,
    @Nullable Dialect dialect,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String text,
    Deleted deleted) {

  /** Every task that is not deleted. */
  public static final TaskFilter VISIBLE =
      new TaskFilter(null, null, null, null, null, null, Deleted.HIDDEN);

  /** Whether deleted tasks are wanted. */
  public enum Deleted {
    HIDDEN,
    INCLUDED
  }
}
