package dev.filmgate.billing;

import dev.filmgate.video.Resolution;
import java.util.Map;

/**
 * What a task was promised to cost when it was accepted; stored with it and never recomputed.
 *
 * @param rate what a unit costs, mark-up included
 * @param inputs what pictures and source videos cost; taken whole with the first unit
 * @param total rate times the units asked for, and the inputs
 * @param lower what a second costs at resolutions below the one that was asked, for a video that
 *     turns out to have one of them; empty where that makes no difference
 */
public record Quote(
    Unit unit, Money rate, Money inputs, Money total, Terms terms, Map<Resolution, Money> lower) {

  public Quote {
    lower = Map.copyOf(lower);
  }

  /** Without inputs, under no particular terms, and the same at every resolution. */
  public Quote(Unit unit, Money rate, Money total) {
    this(unit, rate, Money.ZERO, total, Terms.NONE, Map.of());
  }

  /** What a second costs of a video that was made at this resolution: never more than was said. */
  Money rateAt(Resolution made) {
    for (Resolution each : Resolution.values()) {
      Money price = lower.get(each);
      if (each.compareTo(made) >= 0 && price != null) {
        return price.micros() < rate.micros() ? price : rate;
      }
    }
    return rate;
  }
}
