package dev.filmgate.gateway;

import dev.filmgate.id.AccountId;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.FileId;
import java.time.Instant;

/**
 * A file that a caller uploaded to be used by tasks.
 *
 * @param width in pixels
 * @param height in pixels
 * @param millis length of a video; 0 for a picture
 */
public record Upload(
    FileId id,
    AccountId account,
    AssetId asset,
    Description description,
    int width,
    int height,
    long millis,
    Validity validity) {

  /**
   * What the caller said of it, and how large it is.
   *
   * @param filename as the caller called it; shown back, never used as a path
   */
  public record Description(String filename, String purpose, long bytes) {}

  /** From when to when it can be used. */
  public record Validity(Instant createdAt, Instant expiresAt) {}

  public boolean isVideo() {
    return millis > 0;
  }
}
