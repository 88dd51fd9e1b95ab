package dev.filmgate.provider.local.story;

/** What the air of a scene does. */
public enum Weather {
  CLEAR,
  CLOUDY,
  FOG,
  RAIN,
  SNOW,
  STORM
}
