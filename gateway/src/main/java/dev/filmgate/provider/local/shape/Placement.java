package dev.filmgate.provider.local.shape;

/**
 * Where a shape goes and how large it is; a negative scale mirrors it.
 *
 * @param lean how far it leans to the right, in its own units for each unit of height
 */
public record Placement(float x, float y, float scaleX, float scaleY, float lean) {

  public static Placement at(float x, float y, float scale) {
    return new Placement(x, y, scale, scale, 0);
  }

  float toX(float ownX, float ownY) {
    return x + (ownX + lean * ownY) * scaleX;
  }

  float toY(float ownY) {
    return y + ownY * scaleY;
  }
}
