package dev.filmgate.provider.local.story;

/** The light of a scene. */
public enum Hour {
  DAWN,
  DAY,
  GOLDEN,
  DUSK,
  NIGHT
}
