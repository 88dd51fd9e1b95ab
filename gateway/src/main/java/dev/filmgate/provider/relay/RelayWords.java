package dev.filmgate.provider.relay;

import java.util.Locale;

/** The status words of relays ({@code upstreams.md} §2), in any case. */
enum RelayWords {
  WAITING,
  RUNNING,
  READY,
  BROKEN,
  UNCLEAR;

  static RelayWords of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "queued", "pending", "submitted", "not_start" ->
          // SUBMITTED in capitals is a relay's word for an order that its own upstream has taken.
          word.strip().equals("SUBMITTED") ? RUNNING : WAITING;
      case "processing", "in_progress", "running" -> RUNNING;
      case "completed", "success", "succeeded", "done" -> READY;
      case "failed", "failure", "error", "cancelled", "canceled", "expired" -> BROKEN;
      default -> UNCLEAR;
    };
  }
}
