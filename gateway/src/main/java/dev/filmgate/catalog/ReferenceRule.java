package dev.filmgate.catalog;

/**
 * How many reference images a model takes, and in which form.
 *
 * @param max 0 when the model takes none
 */
public record ReferenceRule(int max, Form form) {

  public ReferenceRule {
    if (max < 0) {
      throw new IllegalArgumentException("max must not be negative");
    }
  }

  /** How an image may arrive. */
  public enum Form {
    /** A public http(s) link or a data URI. */
    LINK_OR_DATA,
    /** A public http(s) link only. */
    PUBLIC_LINK_ONLY
  }
}
