package dev.filmgate.billing;

/**
 * What a task was promised to cost when it was accepted; stored with it and never recomputed.
 *
 * @param rate what a unit costs, mark-up included
 * @param inputs what pictures and source videos cost; taken whole with the first unit
 * @param total rate times the units asked for, and the inputs
 */
public record Quote(Unit unit, Money rate, Money inputs, Money total, Terms terms) {

  /** Without inputs, under no particular terms. */
  public Quote(Unit unit, Money rate, Money total) {
    this(unit, rate, Money.ZERO, total, Terms.NONE);
  }
}
