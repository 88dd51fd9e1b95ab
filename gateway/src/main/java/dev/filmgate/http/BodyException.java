package dev.filmgate.http;

/** A request's body that cannot be had; thrown while it is read, answered by the error door. */
public abstract sealed class BodyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyException(String message) {
    super(message);
  }

  /** Longer than allowed: 413. The rest is thrown away behind the answer. */
  public static final class TooLarge extends BodyException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    public TooLarge(long limit) {
      super("the body is longer than " + limit + " bytes");
      this.limit = limit;
    }

    public long limit() {
      return limit;
    }
  }

  /** Too many large bodies are held at this moment: 503, to be sent again a little later. */
  public static final class NoRoom extends BodyException {

    private static final long serialVersionUID = 1L;

    NoRoom() {
      super("there is no room for the body now");
    }
  }

  /** Framed against the rules of HTTP: 400, and the connection ends with the answer. */
  public static final class Malformed extends BodyException {

    private static final long serialVersionUID = 1L;

    Malformed() {
      super("the body is not framed as HTTP/1.1 requires");
    }
  }

  /** The caller went away or fell silent; whatever is answered reaches nobody. */
  public static final class Gone extends BodyException {

    private static final long serialVersionUID = 1L;

    Gone() {
      super("the caller went away before its request was complete");
    }
  }
}
