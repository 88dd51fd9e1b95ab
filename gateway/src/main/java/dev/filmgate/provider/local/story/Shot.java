package dev.filmgate.provider.local.story;

/**
 * One picture shown for a while.
 *
 * @param picture its number among the references, from 0
 */
public record Shot(int picture, Move move) {}
