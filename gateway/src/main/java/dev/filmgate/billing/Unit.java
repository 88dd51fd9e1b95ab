package dev.filmgate.billing;

/** What a rate is charged for. */
public enum Unit {
  SECOND,
  CALL;

  /** The word of our own API. */
  public String word() {
    return this == SECOND ? "second" : "call";
  }
}
