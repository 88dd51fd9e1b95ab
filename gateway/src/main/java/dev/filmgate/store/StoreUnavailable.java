package dev.filmgate.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened or used any more; the message is one sentence for the operator. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message) {
    this(message, null);
  }

  public StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
