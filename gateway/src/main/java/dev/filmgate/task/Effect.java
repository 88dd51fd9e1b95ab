package dev.filmgate.task;

import dev.filmgate.video.Measured;

/**
 * What a transition asks for beside the new state. Money moves in the transaction that writes the
 * state; what reaches outside is done after it.
 */
public sealed interface Effect {

  /** Charge for the finished video. */
  record CaptureHold(Measured video) implements Effect {}

  /** Give everything back. */
  record ReleaseHold() implements Effect {}

  /** Moderation refused it: charge or give back, as the account has agreed. */
  record SettleModerated() implements Effect {}

  /** Stop the order upstream, as far as the provider can. */
  record CancelUpstream(String upstreamId) implements Effect {}

  /** The provider need keep nothing for the order any longer. */
  record ForgetUpstream(String upstreamId) implements Effect {}

  /** Whether it closes the task's hold. */
  default boolean movesMoney() {
    return switch (this) {
      case CaptureHold _, ReleaseHold _, SettleModerated _ -> true;
      case CancelUpstream _, ForgetUpstream _ -> false;
    };
  }
}
