package dev.filmgate.id;

/** Names an API key without revealing it. */
public record KeyId(String value) {

  public KeyId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a key id must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
