package dev.filmgate.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Whether this node takes requests, and if not, why. */
public final class Health {

  /** Where a node is between start and stop. */
  public enum Phase {
    STARTING,
    READY,
    DRAINING,
    BROKEN
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final Map<String, String> facts;

  /**
   * @param facts what an operator wants to see beside it, such as the video encoder in use
   */
  public Health(Map<String, String> facts) {
    this.facts = Map.copyOf(facts);
  }

  /** Moves on; a broken node stays broken. */
  public void enter(Phase next) {
    phase.updateAndGet(now -> now == Phase.BROKEN ? now : next);
  }

  public Phase phase() {
    return phase.get();
  }

  /** The facts, in no particular order. */
  public Map<String, String> facts() {
    return new LinkedHashMap<>(facts);
  }
}
