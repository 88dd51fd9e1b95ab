package dev.filmgate.provider.local.story;

/** The kinds of scene the local renderer can make. */
public enum Family {
  LANDSCAPE,
  OCEAN,
  CITY,
  SPACE,
  FLOW
}
