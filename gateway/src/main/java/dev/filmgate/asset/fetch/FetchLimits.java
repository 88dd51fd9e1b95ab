package dev.filmgate.asset.fetch;

import java.time.Duration;

/**
 * How much a caller's file may cost.
 *
 * @param bytes how large it may be
 * @param time for all of it, from the first name to the last byte
 */
public record FetchLimits(long bytes, Duration time) {}
