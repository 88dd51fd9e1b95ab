package dev.filmgate.task;

/**
 * What a transition asks for beside the new state. Money moves in the transaction that writes the
 * state; what reaches outside is done after it.
 */
public sealed interface Effect {

  /** Charge for the finished video. */
  record CaptureHold(long millis) implements Effect {}

  /** Give everything back. */
  record ReleaseHold() implements Effect {}

  /** Stop the order upstream, as far as the provider can. */
  record CancelUpstream(String upstreamId) implements Effect {}

  /** The provider need keep nothing for the order any longer. */
  record ForgetUpstream(String upstreamId) implements Effect {}
}
