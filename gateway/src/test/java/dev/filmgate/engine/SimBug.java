package dev.filmgate.engine;

/** Mistakes that others made, put in on purpose: a simulation that does not find them is blind. */
enum SimBug {
  NONE,
  /** A write goes through whoever owns the task by now. */
  NO_FENCING,
  /** Money is given back whether or not the change that asks for it was written. */
  DOUBLE_RELEASE,
  /** A poll that was not answered counts as a failure of the render. */
  REFUND_ON_TIMEOUT,
  /** What a change asks for outside is now and then not written with it. */
  FORGOTTEN_ERRAND,
  /** Slots are counted, and taken a moment later. */
  COUNT_THEN_CLAIM
}
