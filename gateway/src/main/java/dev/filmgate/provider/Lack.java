package dev.filmgate.provider;

/**
 * What a provider cannot do of an order.
 *
 * @param what names the capability in words a caller may read, such as {@code a last frame at
 *     1080p}
 */
public record Lack(Kind kind, String what) {

  /** Whose limit it is. */
  public enum Kind {
    /** Something that can be asked of the model, and that no such provider offers. */
    CAPABILITY,
    /** A bound of this provider alone, inside of what the model allows. */
    BOUND,
    /** The provider does not serve the model. */
    MODEL
  }

  public static Lack of(String what) {
    return new Lack(Kind.CAPABILITY, what);
  }
}
