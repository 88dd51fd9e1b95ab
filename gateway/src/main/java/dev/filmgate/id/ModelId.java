package dev.filmgate.id;

/** Names a model of the catalog, exactly as callers write it. */
public record ModelId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
