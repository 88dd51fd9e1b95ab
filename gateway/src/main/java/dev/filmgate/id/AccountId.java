package dev.filmgate.id;

/** Names an account: whose tasks, keys and money these are. */
public record AccountId(String value) {

  public AccountId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an account id must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
