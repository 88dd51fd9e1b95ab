package dev.filmgate.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * What was ordered, as far as an answer depends on it.
 *
 * @param operation generate, extend, edit or remix
 * @param seconds of the new part, for an extend
 * @param key the idempotency key that came with it, if any
 */
public record Order(
    String operation,
    String model,
    String prompt,
    int seconds,
    int sourceSeconds,
    String resolution,
    String ratio,
    @Nullable String key) {

  /** How long the video will be. */
  public int length() {
    return operation.equals("extend") ? sourceSeconds + seconds : seconds;
  }
}
