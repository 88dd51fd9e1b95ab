package dev.filmgate.store;

/** What a database error means for the one who ran into it. */
public enum Fault {
  /** This statement is wrong or breaks a constraint; others may go on. */
  STATEMENT,
  /** Another program holds the database at the moment. */
  BUSY,
  /** No space is left; reading goes on, writing goes on once there is space again. */
  FULL,
  /** The files cannot be trusted any more; the process must end. */
  FATAL
}
