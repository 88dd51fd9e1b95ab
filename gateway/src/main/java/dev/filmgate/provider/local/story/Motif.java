package dev.filmgate.provider.local.story;

/** A thing a scene may contain. */
public enum Motif {
  LAKE,
  FOREST,
  DESERT,
  MEADOW,
  SNOWCAPS,
  AURORA,
  STARS,
  MOON,
  BIRDS,
  BOAT,
  LIGHTHOUSE,
  PALMS,
  RIVER,
  RINGS,
  PLANET,
  EARTH,
  GALAXY,
  LANTERNS
}
