package dev.filmgate.media.picture;

/**
 * How a stored picture must be turned to be seen upright: the eight orientations of EXIF, in their
 * order.
 */
public enum Turn {
  NONE,
  MIRROR,
  HALF,
  FLIP,
  TRANSPOSE,
  RIGHT,
  TRANSVERSE,
  LEFT;

  /** The orientation of a number from 1 to 8; any other number means none. */
  static Turn ofExif(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : NONE;
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return compareTo(TRANSPOSE) >= 0;
  }
}
