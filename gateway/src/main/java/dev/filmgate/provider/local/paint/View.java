package dev.filmgate.provider.local.paint;

/**
 * Where the camera is at one moment.
 *
 * @param seconds since the beginning; drives everything that moves by itself
 * @param zoom 1 or more
 * @param pan to the right, in heights or widths of the picture, whichever is smaller
 * @param tilt upwards, in the same measure
 */
public record View(float seconds, float zoom, float pan, float tilt) {

  /** How much larger things are at a depth: 0 is infinitely far, 1 is near. */
  public float zoomAt(float depth) {
    return 1 + (zoom - 1) * (0.25f + 0.75f * depth * depth);
  }

  /** How far things at a depth have shifted to the left. */
  public float panAt(float depth) {
    return pan * (0.06f + 0.94f * depth * depth);
  }

  /** How far things at a depth have shifted down. */
  public float tiltAt(float depth) {
    return tilt * (0.3f + 0.7f * depth);
  }
}
