package dev.filmgate.http.form;

/**
 * How much one form may hold; everything beyond is refused, never cut.
 *
 * @param maxBytes the whole body
 * @param maxText all values that are not files, together, in bytes: they are held in memory
 * @param maxHeaderBytes the headers of one part
 */
public record FormLimits(
    long maxBytes, long maxText, int maxParts, int maxHeaderBytes, int maxNameLength) {

  public FormLimits {
    if (Math.min(maxBytes, maxText) < 1
        || Math.min(Math.min(maxParts, maxHeaderBytes), maxNameLength) < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** 64 parts with headers of 4 KiB and names of 200 characters. */
  public static FormLimits of(long maxBytes, long maxText) {
    return new FormLimits(maxBytes, maxText, 64, 4 * 1024, 200);
  }
}
