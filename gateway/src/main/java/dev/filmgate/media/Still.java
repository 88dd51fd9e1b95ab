package dev.filmgate.media;

import dev.filmgate.video.FrameSize;

/**
 * One raw picture: planar 4:2:0 in BT.709 with limited range, as encoders take it. First all
 * brightness, row by row, then the two planes of colour with half as many columns and rows. The
 * bytes belong to whoever has the picture; nobody else keeps them.
 */
public final class Still {

  private final FrameSize size;
  private final byte[] planes;

  /**
   * @param planes not copied
   */
  public Still(FrameSize size, byte[] planes) {
    if (planes.length != bytes(size)) {
      throw new IllegalArgumentException("not the planes of a picture of " + size);
    }
    this.size = size;
    this.planes = planes;
  }

  /** How many bytes a picture of that size has. */
  public static int bytes(FrameSize size) {
    return size.width() * size.height() * 3 / 2;
  }

  public FrameSize size() {
    return size;
  }

  /** The bytes themselves, not a copy. */
  public byte[] planes() {
    return planes;
  }
}
