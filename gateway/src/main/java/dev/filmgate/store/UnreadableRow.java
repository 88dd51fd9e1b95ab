package dev.filmgate.store;

/** A row that holds what this program does not understand; never skipped, never guessed. */
final class UnreadableRow extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnreadableRow(String message) {
    super(message);
  }

  UnreadableRow(String message, Throwable cause) {
    super(message, cause);
  }
}
