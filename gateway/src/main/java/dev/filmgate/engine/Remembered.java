package dev.filmgate.engine;

import java.time.Instant;

/**
 * The answer to a create that can be given again: kept in the transaction that keeps the task.
 *
 * @param key as the caller chose it; unique within the account
 * @param fingerprint of the request that was answered
 * @param answer the body, byte for byte
 */
public record Remembered(String key, String fingerprint, String answer, Instant expiresAt) {

  /** Never the answer: it holds a prompt. */
  @Override
  public String toString() {
    return "Remembered[until " + expiresAt + "]";
  }
}
