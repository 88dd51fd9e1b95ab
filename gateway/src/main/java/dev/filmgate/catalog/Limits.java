package dev.filmgate.catalog;

/**
 * Limits on requests that belong to no model.
 *
 * @param promptCharacters how many Unicode characters a prompt may have
 */
public record Limits(int promptCharacters) {

  public Limits {
    if (promptCharacters < 1 || promptCharacters > 1_000_000) {
      throw new IllegalArgumentException("limits.prompt-characters: 1 to 1000000");
    }
  }
}
