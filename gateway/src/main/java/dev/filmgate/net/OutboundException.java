package dev.filmgate.net;

import java.util.Optional;
import javax.net.ssl.SSLException;

/** An exchange that ended without a whole answer. */
public final class OutboundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, and with it whether the request can have reached the other side. */
  public enum Kind {
    ADDRESS_REFUSED,
    NAME_UNKNOWN,
    NOT_CONNECTED,
    TIMED_OUT,
    BROKEN_OFF,
    TOO_LARGE;

    /** False only when it is certain that no byte of the request left. */
    public boolean requestMayHaveArrived() {
      return switch (this) {
        case ADDRESS_REFUSED, NAME_UNKNOWN, NOT_CONNECTED -> false;
        case TIMED_OUT, BROKEN_OFF, TOO_LARGE -> true;
      };
    }
  }

  private final Kind kind;

  OutboundException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  OutboundException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What keeps a connection from being safe. */
  public enum Danger {
    EXPIRED,
    OTHER_NAME,
    NOT_TRUSTED,
    NO_TLS,
    OTHER
  }

  /** Why there was somebody, but not somebody to be trusted; empty for every other failure. */
  public Optional<Danger> danger() {
    return getCause() instanceof SSLException unsafe
        ? Optional.of(Dangers.of(unsafe))
        : Optional.empty();
  }

  public Kind kind() {
    return kind;
  }
}
