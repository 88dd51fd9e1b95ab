package dev.filmgate.provider.local.story;

/** A look that can be laid over any video. */
public enum Filter {
  NOIR,
  SEPIA,
  PAINTED,
  NEON,
  DREAMY,
  WINTER,
  NIGHT,
  STORM,
  GOLDEN,
  AQUA,
  EMERALD,
  MISTY,
  VIVID,
  CINEMATIC
}
