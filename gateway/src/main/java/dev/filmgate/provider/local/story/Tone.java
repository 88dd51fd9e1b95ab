package dev.filmgate.provider.local.story;

/** A leaning of all colours. */
public enum Tone {
  NATURAL,
  WARM,
  COLD,
  NEON,
  PASTEL,
  EMERALD,
  MONOCHROME
}
