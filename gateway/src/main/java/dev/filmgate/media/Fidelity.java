package dev.filmgate.media;

/** How close an encoded video keeps to the raw pictures it is made of. */
public enum Fidelity {
  /** What the eye does not miss. */
  USUAL,
  /**
   * Closer, and the first and the last frame stand for themselves: for videos that begin or end
   * with a given picture.
   */
  EXACT_ENDS
}
