package dev.filmgate.store;

/** The disk is full; nothing was written, and writing works again once there is space. */
public final class StorageFull extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StorageFull(Throwable cause) {
    super("no space is left for the database; nothing was written", cause);
  }
}
