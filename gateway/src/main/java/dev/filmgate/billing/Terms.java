package dev.filmgate.billing;

import dev.filmgate.id.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed when a task was accepted; stored with it, so that later changes of prices,
 * mark-up or policy never reach it.
 *
 * @param key whose limits count this task; null when it was no stored key
 * @param period the key's period of its budget that pays, such as {@code 2026-11}
 * @param markup hundredths of a per cent that were added to the list price
 * @param prices the version of the price list
 */
public record Terms(
    @Nullable KeyId key, String period, int markup, long prices, OnModeration onModeration) {

  /** The list price, paid by nobody's key. */
  public static final Terms NONE = new Terms(null, "", 0, 0, OnModeration.RELEASE);
}
