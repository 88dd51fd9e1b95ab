package dev.filmgate.engine;

import java.time.Duration;

/** What a task needs after one step. */
sealed interface NextStep {

  /** Another look after a while. */
  record Again(Duration after) implements NextStep {}

  /** Its turn in the waiting line, not before a while has passed. */
  record Wait(Duration atLeast) implements NextStep {}

  /** What it is made from is to be fetched before it waits for a slot. */
  record Prepare() implements NextStep {}

  /** Nothing: it has ended. */
  record Ended() implements NextStep {}

  /** Nothing from this node: it is another one's now. */
  record Lost() implements NextStep {}
}
