package dev.filmgate.provider.local.picture;

/**
 * Where a camera before a picture stands. At rest it sees the whole picture and nothing else.
 *
 * @param zoom 1 shows the whole picture, more shows less of it
 * @param x of the point it looks at, to the right of the middle, in widths
 * @param y downwards, in heights
 * @param yaw how far it has walked around the picture, as a sine
 */
record Pose(float zoom, float x, float y, float yaw) {

  static final Pose REST = new Pose(1, 0, 0, 0);

  Pose toward(Pose other, float amount) {
    return new Pose(
        zoom + (other.zoom - zoom) * amount,
        x + (other.x - x) * amount,
        y + (other.y - y) * amount,
        yaw + (other.yaw - yaw) * amount);
  }
}
