package dev.filmgate.billing;

/** A task's price could not be set aside; nothing was written. */
public final class HoldRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What stood in the way. */
  public enum Reason {
    /** The account would go below what it may. */
    BALANCE,
    /** The key's budget of this period is used up. */
    KEY_BUDGET,
    /** The account has all the unfinished tasks that it may have. */
    ACCOUNT_TASKS,
    /** The key has. */
    KEY_TASKS
  }

  public HoldRefused(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
