package dev.filmgate.store;

/** More is waiting to be written or read than the store accepts; nothing was done, try later. */
public final class Overloaded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overloaded(String message) {
    super(message);
  }
}
