package dev.filmgate.provider.local.story;

/** How the camera moves. */
public enum Move {
  STATIC,
  PUSH_IN,
  PULL_BACK,
  PAN_LEFT,
  PAN_RIGHT,
  TILT_UP,
  TILT_DOWN,
  ORBIT
}
