package dev.filmgate.catalog;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field as the caller wrote it, such as {@code image_urls[1]}
 * @param problem what is wrong and what is allowed, without the field
 */
public record Violation(Kind kind, String field, String problem) {

  /** Which error code a violation asks for when it stands alone. */
  public enum Kind {
    VALUE,
    LINK,
    IMAGE,
    VIDEO
  }

  /** A field whose value breaks a rule. */
  public static Violation of(String field, String problem) {
    return new Violation(Kind.VALUE, field, problem);
  }

  /** {@code field: problem}. */
  public String sentence() {
    return field + ": " + problem;
  }
}
