package dev.filmgate.billing;

/**
 * How one entry moves money between the four books of an account. What one loses another gains: the
 * sum is always zero.
 *
 * @param available what can be spent
 * @param held what is set aside for unfinished tasks
 * @param charged what was taken for good
 * @param funded where money comes from: minus what was ever put in
 */
public record Legs(Money available, Money held, Money charged, Money funded) {

  public static final Legs NONE = new Legs(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

  public Legs {
    if (!available.plus(held).plus(charged).plus(funded).equals(Money.ZERO)) {
      throw new IllegalArgumentException("an entry neither makes nor loses money");
    }
  }

  /** Sets an amount aside. */
  public static Legs hold(Money amount) {
    return new Legs(amount.negated(), amount, Money.ZERO, Money.ZERO);
  }

  /** Ends a hold: this much is taken, the rest goes back. */
  public static Legs close(Money captured, Money released) {
    return new Legs(released, captured.plus(released).negated(), captured, Money.ZERO);
  }

  /** Puts an amount in, or takes it out when it is negative. */
  public static Legs fund(Money amount) {
    return new Legs(amount, Money.ZERO, Money.ZERO, amount.negated());
  }

  public Legs plus(Legs other) {
    return new Legs(
        available.plus(other.available),
        held.plus(other.held),
        charged.plus(other.charged),
        funded.plus(other.funded));
  }
}
