package dev.filmgate.net;

/**
 * A link that could not be read to its end. The message is for the caller, to be read after the
 * name of the field: it names no host and no address, and it does not tell a closed port from one
 * that does not answer.
 */
public final class LinkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The link or one it redirects to has a form or an address that is not allowed. */
    NOT_ALLOWED,
    /** It was tried, and trying again is of no use. */
    NOT_SERVED,
    /** It was tried and may well work a moment later. */
    NOT_REACHED,
    /** There is more of it than allowed. */
    TOO_LARGE
  }

  private final Kind kind;
  private final String told;

  LinkException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.told = message;
  }

  LinkException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.told = message;
  }

  public Kind kind() {
    return kind;
  }

  /** The message. */
  public String told() {
    return told;
  }

  /** What an exchange that ended early means to the caller. */
  static LinkException of(OutboundException failure) {
    return switch (failure.kind()) {
      case ADDRESS_REFUSED ->
          new LinkException(Kind.NOT_ALLOWED, "leads to an address that is not public", failure);
      // One text: whoever may tell these apart can look around in the operator's network.
      case NAME_UNKNOWN, NOT_CONNECTED ->
          new LinkException(
              Kind.NOT_REACHED, "could not be fetched: its server cannot be reached", failure);
      case TIMED_OUT ->
          new LinkException(Kind.NOT_REACHED, "could not be fetched in time", failure);
      case BROKEN_OFF ->
          new LinkException(
              Kind.NOT_REACHED, "could not be fetched: its server broke off", failure);
      case TOO_LARGE -> new LinkException(Kind.TOO_LARGE, "is too large", failure);
    };
  }
}
