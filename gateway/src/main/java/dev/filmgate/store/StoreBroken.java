package dev.filmgate.store;

/** The database failed in a way after which it must not be trusted; ends the writer. */
final class StoreBroken extends Exception {

  private static final long serialVersionUID = 1L;

  StoreBroken(Throwable cause) {
    super("the database failed: " + cause.getMessage(), cause);
  }
}
