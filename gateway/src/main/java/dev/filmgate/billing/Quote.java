package dev.filmgate.billing;

/**
 * What a task was promised to cost when it was accepted; stored with it and never recomputed.
 *
 * @param total rate times the units asked for
 */
public record Quote(Unit unit, Money rate, Money total) {}
