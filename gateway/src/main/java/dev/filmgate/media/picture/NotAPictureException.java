package dev.filmgate.media.picture;

/** Ends a scan at the first thing that may not be; never leaves this package. */
final class NotAPictureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  NotAPictureException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
