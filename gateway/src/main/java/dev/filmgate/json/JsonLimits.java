package dev.filmgate.json;

/**
 * How much one document may hold; everything beyond is refused, never cut.
 *
 * @param maxNumberDigits characters of one number, sign, point and exponent included
 * @param maxNames member names in the whole document
 * @param maxValues values in the whole document, so that {@code [0,0,0,…]} cannot grow in memory
 */
public record JsonLimits(
    int maxBytes, int maxString, int maxDepth, int maxNumberDigits, int maxNames, int maxValues) {

  /** For requests: 32 MiB, 100 levels, numbers of 100 characters, 10 000 names. */
  public static final JsonLimits STANDARD =
      new JsonLimits(32 * 1024 * 1024, 32 * 1024 * 1024, 100, 100, 10_000, 100_000);

  public JsonLimits {
    if (Math.min(Math.min(maxBytes, maxString), Math.min(maxDepth, maxNumberDigits)) < 1
        || Math.min(maxNames, maxValues) < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
    if (maxDepth > 1_000) {
      throw new IllegalArgumentException("values deeper than 1000 levels would not fit the stack");
    }
  }

  /** The same limits for documents of another size. */
  public JsonLimits withMaxBytes(int bytes) {
    return new JsonLimits(bytes, bytes, maxDepth, maxNumberDigits, maxNames, maxValues);
  }
}
