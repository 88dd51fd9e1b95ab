package dev.filmgate.account;

/**
 * How fast and how many; 0 always means without limit.
 *
 * @param creates requests a minute that make something
 * @param queries requests a minute that only look
 * @param tasks unfinished tasks at once
 */
public record Pace(int creates, int queries, int tasks) {

  public static final Pace FREE = new Pace(0, 0, 0);

  public Pace {
    if (creates < 0 || queries < 0 || tasks < 0) {
      throw new IllegalArgumentException("a limit is not negative; 0 is none");
    }
  }
}
